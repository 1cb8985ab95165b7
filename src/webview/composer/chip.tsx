// An attachment: what it is, how many tokens, opened by a click, removed by its cross where it still can be.
import * as l10n from '@vscode/l10n';
import { formatTokens } from '../../core/text/quantity.ts';
import type { ChipView } from '../../protocol/panelState.ts';
import { Icon, IconButton } from '../icon.tsx';
import { usePage } from '../pageContext.ts';
import { countLines } from './largeText.ts';

export interface LargeTextChipProps {
  readonly text: string;
  readonly onRemove: () => void;
}

/** Stands for pasted text that is too long for the field. */
export function LargeTextChip({ text, onRemove }: LargeTextChipProps) {
  const lines = countLines(text);
  const label = lines === 1 ? l10n.t('Pasted text, 1 line') : l10n.t('Pasted text, {0} lines', lines.toLocaleString('en-US'));
  return (
    <span class="chip">
      <span class="chip-open" title={l10n.t('It is sent below what you type. It begins: {0}', text.slice(0, 200))}>
        <Icon name="clippy" />
        <span class="chip-label">{label}</span>
      </span>
      <IconButton icon="close" class="chip-remove" label={l10n.t('Remove {0}', label)} onClick={onRemove} />
    </span>
  );
}

const icons: Readonly<Record<ChipView['kind'], string>> = {
  selection: 'symbol-field', file: 'file', folder: 'folder', symbol: 'symbol-method', editors: 'files', problems: 'warning', changes: 'git-compare', terminal: 'terminal', command: 'terminal',
  image: 'file-media', paste: 'clippy', notebook: 'notebook', instructions: 'book', facts: 'symbol-interface',
};

export interface ChipProps {
  readonly chip: ChipView;
  /** The message it was sent with; absent in the composer, where it can be removed. */
  readonly messageId?: string;
  /** Goes along with every question, until it is turned off. */
  readonly standing?: boolean;
}

/** For the menu of a chip: what its text splits into. */
function chipContext(attachmentId: string, messageId: string | undefined): string {
  return JSON.stringify({ webviewSection: 'chip', attachmentId, ...(messageId !== undefined && { messageId }) });
}

export function Chip({ chip, messageId, standing = false }: ChipProps) {
  const { bridge } = usePage();
  const open = () => bridge.post({ type: 'openAttachment', attachmentId: chip.id, ...(messageId !== undefined && { messageId }) });
  const about = [chip.title ?? chip.label, chip.note].filter((part) => part !== undefined).join('\n');
  return (
    <span class={chip.state === undefined ? 'chip' : `chip chip-${chip.state}`} {...(!standing && { 'data-vscode-context': chipContext(chip.id, messageId) })}>
      <button type="button" class="chip-open" title={about} aria-description={chip.note} onClick={open}>
        <ChipPicture chip={chip} />
        <span class="chip-label">{chip.label}</span>
        {chip.tokens !== undefined && <span class="chip-tokens">{`≈ ${formatTokens(chip.tokens)}`}</span>}
      </button>
      {chip.state === 'changed' && (
        <IconButton
          icon="sync"
          class="chip-update"
          label={l10n.t('Read {0} again: it has changed', chip.label)}
          onClick={() => bridge.post({ type: 'updateAttachment', attachmentId: chip.id })}
        />
      )}
      {messageId === undefined && chip.kind === 'paste' && (
        <IconButton
          icon="insert"
          class="chip-update"
          label={l10n.t('Put {0} into the question', chip.label)}
          onClick={() => bridge.post({ type: 'inlineAttachment', attachmentId: chip.id })}
        />
      )}
      {standing && <IconButton icon="close" class="chip-remove" label={l10n.t('Turn {0} off: it goes along with every question', chip.label)} onClick={() => bridge.post({ type: 'command', command: 'useInstructionsFiles' })} />}
      {messageId === undefined && !standing && (
        <IconButton
          icon="close"
          class="chip-remove"
          label={l10n.t('Remove {0}', chip.label)}
          onClick={() => bridge.post({ type: 'removeAttachment', attachmentId: chip.id })}
        />
      )}
    </span>
  );
}

/** What is wrong with it comes before what it is. */
function ChipPicture({ chip }: { readonly chip: ChipView }) {
  if (chip.state === 'gone' || chip.state === 'unsent') return <Icon name="warning" />;
  if (chip.thumbnail === undefined) return <Icon name={icons[chip.kind]} />;
  return <img class="chip-thumbnail" src={chip.thumbnail} alt="" />;
}
