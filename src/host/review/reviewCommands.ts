// The commands of reviews: what is reviewed, and what is done with a finding. Loaded with the first of them, or after a reload where findings are kept.
import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';
import type { Attachment } from '../../core/attachment/attachment.ts';
import { linesOf } from '../../core/edit/lineDiff.ts';
import { isObject } from '../../core/json.ts';
import { followFinding } from '../../core/review/followFinding.ts';
import type { Attaching } from '../attachment/attaching.ts';
import { orTellWhy } from '../attachment/attachRefusal.ts';
import type { CodeInsertion } from '../editor/codeInsertion.ts';
import type { Proposals } from '../editor/proposals.ts';
import { selectionAttachment } from '../editor/selectionAttachment.ts';
import { pickRepository } from '../scm/pickRepository.ts';
import { codeScope } from './codeScope.ts';
import { severityText, kindText } from './findingComment.ts';
import type { FindingRecord } from './findingRecord.ts';
import { ReviewRun, type ReviewPorts } from './reviewRun.ts';
import type { ReviewScope } from './reviewScope.ts';

export interface ReviewCommandPorts extends ReviewPorts {
  readonly insertion: CodeInsertion;
  readonly attaching: () => Promise<Attaching>;
  readonly proposals: () => Promise<Proposals>;
  /** Brings up the composer with these attached. */
  readonly compose: (attachments: readonly Attachment[]) => Promise<void>;
}

export class ReviewCommands {
  private readonly ports: ReviewCommandPorts;

  constructor(ports: ReviewCommandPorts) {
    this.ports = ports;
  }

  /** The selection; without one the whole file, as the other command does. */
  async reviewSelection(): Promise<void> {
    const editor = this.editor();
    if (editor) await this.review(async () => codeScope(editor.document, editor.selection.isEmpty ? undefined : editor.selection, await this.rules()));
  }

  async reviewFile(target: unknown): Promise<void> {
    const document = target instanceof vscode.Uri ? await vscode.workspace.openTextDocument(target) : this.editor()?.document;
    if (document) await this.review(async () => codeScope(document, undefined, await this.rules()));
  }

  /** From a title or the palette all changes of a repository, from a group those, from files these. */
  async reviewChanges(...args: readonly unknown[]): Promise<void> {
    await this.review(async () => {
      const { workingScope, filesScope } = await import('./workingScope.ts');
      const group = groupOf(args[0]);
      const states = args.flat().filter(isObject);
      const uris = args.flat().flatMap((one) => resourceOf(one) ?? []);
      if (group === undefined && uris.length > 0) return filesScope(uris, states.some(isStaged), await this.rules());
      const repository = await pickRepository(group ? group.states[0] : args[0], vscode.l10n.t('Review the changes of which repository?'));
      return repository && workingScope(repository, group?.part ?? 'all', await this.rules());
    });
  }

  async reviewCommit(context: unknown): Promise<void> {
    await this.review(async () => {
      const repository = await pickRepository(context, vscode.l10n.t('Review a commit of which repository?'));
      return repository && (await import('./commitScope.ts')).commitScope(repository, await this.rules());
    });
  }

  async reviewBranch(context: unknown): Promise<void> {
    await this.review(async () => {
      const repository = await pickRepository(context, vscode.l10n.t('Review the branch of which repository?'));
      return repository && (await import('./commitScope.ts')).branchScope(repository, await this.rules());
    });
  }

  /** All of them in VS Code's list of comments. */
  async showFindings(): Promise<void> {
    if ((await this.ports.findings.all()).length === 0) return tell(vscode.l10n.t('There are no findings. Review a file or your changes first.'));
    await vscode.commands.executeCommand('workbench.action.focusCommentsPanel');
  }

  async resolveFinding(given: unknown): Promise<void> {
    const id = this.ports.findings.idOf(given);
    if (id !== undefined) await this.ports.findings.setResolved(id, true);
  }

  async reopenFinding(given: unknown): Promise<void> {
    const id = this.ports.findings.idOf(given);
    if (id !== undefined) await this.ports.findings.setResolved(id, false);
  }

  async dismissFinding(given: unknown): Promise<void> {
    const id = this.ports.findings.idOf(given);
    if (id !== undefined) await this.dismiss([id]);
  }

  async dismissFindings(): Promise<void> {
    const all = await this.ports.findings.all();
    if (all.length === 0) return tell(vscode.l10n.t('There are no findings to dismiss.'));
    await this.dismiss(all.map(({ id }) => id));
  }

  /** As a diff to accept or discard: the file changes there and nowhere else. */
  async applyFinding(given: unknown): Promise<void> {
    const { findings, proposals } = this.ports;
    const found = findings.get(findings.idOf(given) ?? '');
    const fresh = found?.record.fresh;
    if (!found || !fresh) return tell(vscode.l10n.t('This finding has no suggestion that could be applied.'));
    const { record } = found;
    const target = vscode.Uri.parse(record.target);
    const document = await Promise.resolve(vscode.workspace.openTextDocument(target)).catch(() => undefined); // gone, or no text
    const lines = linesOf(document?.getText() ?? '');
    const place = followFinding(lines, { ...record, fresh });
    if (place.state === 'applied') return tell(vscode.l10n.t('{0} has this change already.', record.path));
    if (!document || place.state === 'changed') return tell(vscode.l10n.t('The code of this finding is not in {0} as it was, so its suggestion can\'t be applied. Nothing was changed.', record.path));
    findings.fold(record.target);
    const after = [...lines.slice(0, place.start), ...fresh, ...lines.slice(place.end)];
    await (await proposals()).propose({ target, before: lines.join('\n'), after: after.join('\n'), summary: vscode.l10n.t('A change to {0} is proposed.', record.path), again: () => this.applyFinding(given) });
  }

  /** The finding and its code go into the composer; the question is the person's. */
  async discussFinding(given: unknown): Promise<void> {
    const { findings, compose } = this.ports;
    const record = findings.get(findings.idOf(given) ?? '')?.record;
    if (!record) return;
    const document = await Promise.resolve(vscode.workspace.openTextDocument(vscode.Uri.parse(record.uri))).catch(() => undefined); // gone, or no text
    const range = document?.validateRange(new vscode.Range(record.span.start, 0, record.span.end - 1, Number.MAX_SAFE_INTEGER));
    const code = document && range && record.placed !== 'nowhere' ? [selectionAttachment(document, { range, text: document.getText(range) })] : [];
    await compose([...code, findingAttachment(record)]);
  }

  private async dismiss(ids: readonly string[]): Promise<void> {
    const { findings } = this.ports;
    const gone = await findings.dismiss(ids);
    const undo = vscode.l10n.t('Undo');
    const words = gone.length === 1 ? vscode.l10n.t('1 finding was dismissed.') : vscode.l10n.t('{0} findings were dismissed.', gone.length);
    void vscode.window.showInformationMessage(words, undo).then((choice) => (choice === undo ? findings.putBack(gone) : undefined));
  }

  private async review(find: () => Promise<ReviewScope | undefined>): Promise<void> {
    const scope = await orTellWhy(find);
    if (scope) await new ReviewRun(this.ports, scope).start();
  }

  private async rules(): Promise<Attaching['rules']> {
    return (await this.ports.attaching()).rules;
  }

  private editor(): vscode.TextEditor | undefined {
    const { editor } = this.ports.insertion;
    if (!editor) tell(vscode.l10n.t('Open a file first: this works on code in an editor.'));
    return editor;
  }
}

function findingAttachment(record: FindingRecord): Attachment {
  const suggestion = record.fresh ? `\n\nSuggested instead of the lines:\n\n${record.fresh.join('\n')}` : '';
  const text = `${record.title}\n${severityText(record.severity)} · ${kindText(record.kind)} · ${record.path}\n\n${record.reason}${suggestion}`;
  return { id: randomUUID(), kind: 'paste', label: vscode.l10n.t('Finding: {0}', record.title).slice(0, 60), text };
}

/** Git's groups are `index`, `workingTree`, `merge` and `untracked`. */
function groupOf(value: unknown): { readonly part: 'index' | 'workingTree' | 'merge' | 'untracked'; readonly states: readonly unknown[] } | undefined {
  if (!isObject(value) || !Array.isArray(value['resourceStates'])) return undefined;
  const part = (['index', 'workingTree', 'merge', 'untracked'] as const).find((one) => one === value['id']);
  return part && { part, states: value['resourceStates'] };
}

function resourceOf(value: unknown): vscode.Uri | undefined {
  if (value instanceof vscode.Uri) return value;
  const uri: unknown = typeof value === 'object' && value !== null && 'resourceUri' in value ? value.resourceUri : undefined;
  return uri instanceof vscode.Uri ? uri : undefined;
}

/** Git's resources tell their group by its number: 1 is the index. */
function isStaged(value: unknown): boolean {
  return isObject(value) && value['resourceGroupType'] === 1;
}

function tell(words: string): void {
  void vscode.window.showInformationMessage(words);
}
