// Suggest Names: better names for the symbol at the cursor from the quick model; the person chooses, the language server renames. One edit of the workspace.
import * as vscode from 'vscode';
import { answerLanguage } from '../../core/prompt/answerLanguage.ts';
import { namesQuestion, readNames } from '../../core/prompt/suggestNames.ts';
import { hoverText } from '../../core/fact/factText.ts';
import { findSecrets } from '../../core/secret/findSecrets.ts';
import { languageName } from '../../core/text/language.ts';
import { clearForSending } from '../attachment/sendGate.ts';
import { commandId } from '../commandId.ts';
import type { CodeInsertion } from '../editor/codeInsertion.ts';
import { selectionAttachment, takeAround } from '../editor/selectionAttachment.ts';
import { describeError } from '../error/errorText.ts';
import { hoverAt } from '../fact/languageServer.ts';
import type { AskQuick, QuickModelAnswer } from '../model/quickModel.ts';
import { openNamePick } from './namePick.ts';
import { renamableAt, renameTo, type Renamable, type RenameLook } from './renameProvider.ts';

export interface NamePorts {
  readonly insertion: CodeInsertion;
  readonly askQuick: AskQuick;
}

/** Characters of the code around the symbol. */
const mostCode = 12_000;
const saidMs = 8000;

export async function suggestNames({ insertion, askQuick }: NamePorts): Promise<void> {
  const { editor } = insertion;
  if (!editor) return tell(vscode.l10n.t('Open a file first: this works on code in an editor.'));
  const { document } = editor;
  const at = editor.selection.start;
  const look = await vscode.window.withProgress({ location: vscode.ProgressLocation.Window, title: vscode.l10n.t('Asking the language server') }, () => renamableAt(document, at));
  if (!look.ok) return tell(whyNot(look, document));
  const { symbol } = look;
  const code = await codeAround(document, symbol);
  if (code === undefined) return tell(vscode.l10n.t('Nothing was sent.'));
  const pick = openNamePick(symbol.name);
  const stop = new AbortController();
  const asking = ask(document, symbol, code, (question) => askQuick(question, stop.signal)).then((answer) => {
    const names = answer.ok ? readNames(answer.text, symbol.name) : [];
    if (names.length > 0) return pick.fill(names, namesIn(document));
    pick.close();
    tellWhy(answer);
  }).catch((cause: unknown) => {
    pick.close();
    throw cause;
  });
  const name = await pick.chosen;
  stop.abort();
  await asking;
  if (name !== undefined) await rename(document, symbol, name);
}

async function ask(document: vscode.TextDocument, { name, range }: Renamable, code: string, send: (question: ReturnType<typeof namesQuestion>) => Promise<QuickModelAnswer>): Promise<QuickModelAnswer> {
  const facts = hoverText(await hoverAt(document.uri, range.start));
  return send(namesQuestion({ name, language: languageName(document.languageId), answerLanguage: answerLanguage(vscode.env.language), code, facts: findSecrets(facts).length > 0 ? '' : facts }));
}

/** The function that it stands in, else what stands around it; undefined where the person would rather not send it. */
async function codeAround(document: vscode.TextDocument, { range }: Renamable): Promise<string | undefined> {
  const around = await takeAround(document, range.start);
  const taken = around.text.length <= mostCode ? around : nearby(document, range);
  return (await clearForSending({ text: '', attachments: [selectionAttachment(document, taken)] }))?.attachments[0]?.text;
}

function nearby(document: vscode.TextDocument, range: vscode.Range): { readonly range: vscode.Range; readonly text: string } {
  const middle = document.offsetAt(range.start);
  const part = new vscode.Range(document.positionAt(Math.max(0, middle - mostCode / 2)), document.positionAt(middle + mostCode / 2));
  return { range: part, text: document.getText(part) };
}

function namesIn(document: vscode.TextDocument): ReadonlySet<string> {
  return new Set(document.getText().match(/[\p{L}_$][\p{L}\p{N}_$]*/gu) ?? []);
}

/** The document may have changed while the list was open: only the same name at the same place is renamed. */
async function rename(document: vscode.TextDocument, { range, name: old }: Renamable, name: string): Promise<void> {
  if (document.getText(range) !== old) return tell(vscode.l10n.t('The code has changed meanwhile. Nothing was renamed.'));
  const edit = await renameTo(document.uri, range.start, name);
  if (typeof edit === 'string') return tell(vscode.l10n.t('{0} was not renamed: {1}', old, edit));
  if (!edit || edit.size === 0 || !(await vscode.workspace.applyEdit(edit, { isRefactoring: true }))) return tell(vscode.l10n.t('{0} was not renamed: the language server or an editor did not take it.', old));
  const said = edit.size === 1 ? vscode.l10n.t('{0} is {1} now. One undo takes it back.', old, name) : vscode.l10n.t('{0} is {1} now, in {2} files. One undo takes it back everywhere.', old, name, edit.size);
  vscode.window.setStatusBarMessage(said, saidMs);
}

function whyNot(look: Extract<RenameLook, { ok: false }>, document: vscode.TextDocument): string {
  switch (look.why) {
    case 'nothing':
      return vscode.l10n.t('Put the cursor on a name first. Nothing was sent.');
    case 'noProvider':
      return vscode.l10n.t('No extension here can rename in {0} files, so no names were asked for.', languageName(document.languageId));
    case 'refused':
      return vscode.l10n.t('{0} can\'t be renamed: {1} Nothing was sent.', look.name ?? '', look.reason ?? '');
    default:
      return look.why satisfies never;
  }
}

function tellWhy(answer: QuickModelAnswer): void {
  if (answer.ok) return tell(vscode.l10n.t('The model gave no name that could stand here. Nothing was renamed.'));
  switch (answer.reason) {
    case 'canceled':
    case 'limit':
      return;
    case 'tooLong':
      return tell(vscode.l10n.t('The code is too long for the quick model. Nothing was renamed.'));
    case 'noModel': {
      const choose = vscode.l10n.t('Choose Model');
      void vscode.window.showWarningMessage(vscode.l10n.t('Choose a model first. Nothing was sent.'), choose).then((chosen) => chosen === choose && vscode.commands.executeCommand(commandId.selectModel));
      return;
    }
    case 'failed':
      return tell(vscode.l10n.t('There are no names: {0}', describeError(answer.error).title));
    default:
      answer satisfies never;
  }
}

function tell(why: string): void {
  void vscode.window.showInformationMessage(why);
}
