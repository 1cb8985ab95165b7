// What was said before the question and goes along with it: one line, unfolded on demand.
import * as l10n from '@vscode/l10n';
import type { SaidView } from '../../../protocol/panelState.ts';
import { Fold } from '../../fold.tsx';
import { IconButton } from '../../icon.tsx';

/** Characters of each message: it is to be recognized, not read. */
const shownLength = 400;

interface CompareContextProps {
  readonly context: readonly SaidView[];
  /** Absent where it was sent already. */
  readonly onDrop?: () => void;
}

export function CompareContext({ context, onDrop }: CompareContextProps) {
  const label = context.length === 1 ? l10n.t('1 message before it is sent along') : l10n.t('{0} messages before it are sent along', context.length);
  return (
    <div class="compare-context">
      <Fold class="context-fold" label={<span>{label}</span>}>
        {() => (
          <ol class="context-messages">
            {context.map((message) => (
              <li key={message.id}>
                <b>{message.role === 'user' ? l10n.t('You') : message.name}</b>
                <span dir="auto">{message.text.length > shownLength ? `${message.text.slice(0, shownLength)}…` : message.text}</span>
              </li>
            ))}
          </ol>
        )}
      </Fold>
      {onDrop && <IconButton icon="close" label={l10n.t('Ask without the messages before it')} onClick={onDrop} />}
    </div>
  );
}
