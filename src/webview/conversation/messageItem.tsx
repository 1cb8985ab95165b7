// One message of the conversation, whichever role it has, with the line above it where the model's window begins.
import * as l10n from '@vscode/l10n';
import type { MessageView } from '../../protocol/panelState.ts';
import { MessageId } from '../keptState.ts';
import { Answer } from './answer.tsx';
import { LazyChoices } from './lazyChoices.tsx';
import { Question } from './question.tsx';

export interface MessageItemProps {
  readonly message: MessageView;
  readonly newest: boolean;
  /** Turns above this message that are no longer sent; 0 unless the window begins here. */
  readonly dropped: number;
  readonly thinkingOpen: boolean;
}

export function MessageItem({ message, newest, dropped, thinkingOpen }: MessageItemProps) {
  return (
    <MessageId.Provider value={message.id}>
      {dropped > 0 && <WindowDivider dropped={dropped} />}
      <Message message={message} newest={newest} thinkingOpen={thinkingOpen} />
    </MessageId.Provider>
  );
}

function Message({ message, newest, thinkingOpen }: Omit<MessageItemProps, 'dropped'>) {
  switch (message.role) {
    case 'user': return <Question key={message.id} question={message} />;
    case 'assistant': return <Answer key={message.id} answer={message} newest={newest} thinkingOpen={thinkingOpen} />;
    case 'choices': return <LazyChoices key={message.id} choices={message} thinkingOpen={thinkingOpen} />;
    default: return message satisfies never;
  }
}

function WindowDivider({ dropped }: { readonly dropped: number }) {
  const words = dropped === 1 ? l10n.t('1 earlier turn is outside the window') : l10n.t('{0} earlier turns are outside the window', dropped);
  return (
    <div class="divider" title={l10n.t('What is above this line is no longer sent: the model\'s window would be too full.')}>
      <span>{words}</span>
    </div>
  );
}
