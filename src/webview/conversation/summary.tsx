// What stands for earlier turns in what is sent: shown at its place, reworded, or taken away so that the turns are sent again.
import * as l10n from '@vscode/l10n';
import type { SummaryView } from '../../protocol/panelState.ts';
import { Fold } from '../fold.tsx';
import { IconButton } from '../icon.tsx';
import { useEditor } from '../keptEditors.ts';
import { useKeptState } from '../keptState.ts';
import { MarkdownView } from '../markdown/markdownView.tsx';
import { usePage } from '../pageContext.ts';
import { QuestionEditor } from './questionEditor.tsx';

export interface SummaryProps {
  readonly summary: SummaryView;
  readonly messageId: string;
}

export function Summary({ summary, messageId }: SummaryProps) {
  const { bridge } = usePage();
  const editor = useEditor(messageId, 'summary');
  const editing = editor.open;
  const [open, setOpen] = useKeptState('summary', summary.old !== true);
  const save = (text: string): void => {
    bridge.post({ type: 'rewordSummary', messageId, text });
  };
  const title = titleOf(summary);
  return (
    <section class={summary.old ? 'summary summary-old' : 'summary'} aria-label={title}>
      <Fold label={<span class="summary-title">{title}</span>} class="summary-fold" open={open || editing} onToggle={setOpen}>
        {() => (editing
          ? <QuestionEditor editor={editor} label={l10n.t('Edit the summary')} action={l10n.t('Save')} onSend={save} />
          : <MarkdownView text={summary.text} streaming={false} />)}
      </Fold>
      {!editing && (
        <span class="summary-actions">
          {summary.changed && <IconButton icon="discard" label={l10n.t('Restore what the model wrote')} onClick={() => bridge.post({ type: 'rewordSummary', messageId })} />}
          <IconButton icon="edit" label={l10n.t('Edit the summary')} onClick={() => editor.begin(summary.text)} />
          <IconButton icon="close" label={l10n.t('Remove the summary and send the turns again')} onClick={() => bridge.post({ type: 'dropSummary', messageId })} />
        </span>
      )}
      {(open || editing) && <p class="summary-about">{aboutOf(summary)}</p>}
    </section>
  );
}

/** Whole sentences. */
function aboutOf({ about, old, changed }: SummaryView): string {
  const sent = old ? l10n.t('A later summary is sent instead of it.') : l10n.t('It is sent instead of what is above.');
  return [sent, about, ...(changed ? [l10n.t('You changed it.')] : [])].join(' ');
}

function titleOf({ turns, old }: SummaryView): string {
  if (old) return turns === 1 ? l10n.t('Older summary of 1 turn') : l10n.t('Older summary of {0} turns', turns);
  return turns === 1 ? l10n.t('Summary of the turn above') : l10n.t('Summary of the {0} turns above', turns);
}
