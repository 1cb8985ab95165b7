// Explain where there is no selection in an editor: files and folders of Explorer, changes of source control, a cell of a notebook. Each is asked in the panel.
import * as vscode from 'vscode';
import type { Attachment } from '../../core/attachment/attachment.ts';
import { answerLanguage } from '../../core/prompt/answerLanguage.ts';
import { explainPrompt } from '../../core/prompt/explain.ts';
import { explainChangesPrompt } from '../../core/prompt/explainChanges.ts';
import { fillPrompt, type PromptTemplate } from '../../core/prompt/promptTemplate.ts';
import { askApart, type AskApartPorts } from '../panel/askApart.ts';
import { changeSources } from './attachCommands.ts';
import type { Attaching } from './attaching.ts';
import { orTellWhy } from './attachRefusal.ts';
import { mayAttach } from './fileConsent.ts';
import { cellAttachment } from './notebookAttachment.ts';

export interface ExplainPorts extends AskApartPorts {
  readonly attaching: () => Promise<Attaching>;
}

/** Explorer gives the item and all that are selected; without either the file of the editor is meant. */
export async function explainFiles(ports: ExplainPorts, target: unknown, selected: unknown): Promise<void> {
  const chosen = Array.isArray(selected) ? selected.filter((one) => one instanceof vscode.Uri) : [];
  const shown = target instanceof vscode.Uri ? target : vscode.window.activeTextEditor?.document.uri;
  const uris = chosen.length > 0 ? chosen : shown ? [shown] : [];
  if (uris.length === 0) return void vscode.window.showInformationMessage(vscode.l10n.t('Open a file first: this works on code in an editor.'));
  const [session, attaching] = await Promise.all([ports.panel.active(), ports.attaching()]);
  await explain(ports, explainPrompt, await attaching.captured(session, uris));
}

/** Of a group, of files, or of the file whose change is peeked at. */
export async function explainChanges(ports: ExplainPorts, args: readonly unknown[]): Promise<void> {
  const attachments: Attachment[] = [];
  for (const capture of await changeSources(await ports.attaching(), args)) attachments.push(...((await orTellWhy(capture)) ?? []));
  await explain(ports, explainChangesPrompt, attachments);
}

/** The cell whose title has the button; from the palette the selected one. */
export async function explainCell(ports: ExplainPorts, cell: unknown): Promise<void> {
  const { rules } = await ports.attaching();
  const attachment = await orTellWhy(async () => cellAttachment(cell));
  if (attachment && (await mayAttach(vscode.Uri.parse(attachment.uri ?? ''), rules))) await explain(ports, explainPrompt, [attachment]);
}

async function explain(ports: ExplainPorts, template: PromptTemplate, attachments: readonly Attachment[]): Promise<void> {
  if (attachments.length === 0) return; // the person was told why
  const text = fillPrompt(template, { answerLanguage: answerLanguage(vscode.env.language) });
  await askApart(ports, { text, attachments, prompt: { id: template.id, title: vscode.l10n.t('Explain') } });
}
