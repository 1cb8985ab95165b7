// Runs a prompt of one's own: fills its variables, asking the person where it says so, and sends it into the panel or as a change to the selection. What
// can't be filled is named, and nothing is sent.
import * as vscode from 'vscode';
import { fillPromptFile, namesSelection, promptInputs } from '../../core/prompt/promptFile.ts';
import { languageName } from '../../core/text/language.ts';
import { commandId } from '../commandId.ts';
import type { TokenCounter } from '../../core/conversation/tokenCounter.ts';
import type { ConversationService } from '../conversation/conversationService.ts';
import type { CodeInsertion } from '../editor/codeInsertion.ts';
import type { GivenPrompt } from '../editor/givenPrompt.ts';
import { takeSelection, type TakenSelection } from '../editor/selectionAttachment.ts';
import type { ModelService, TurnWish } from '../model/modelService.ts';
import { sendAs } from '../panel/sendQuestion.ts';
import type { FoundPrompt } from './promptFiles.ts';
import type { PromptRun } from './promptSource.ts';

export interface PromptFileRunPorts {
  readonly insertion: CodeInsertion;
  readonly models: ModelService;
  readonly conversations: ConversationService;
  readonly counter: TokenCounter;
}

export async function runPromptFile(prompt: FoundPrompt, run: PromptRun, ports: PromptFileRunPorts): Promise<void> {
  const { session, rest, written } = run;
  for (const each of prompt.ignored) void vscode.window.showWarningMessage(vscode.l10n.t('{0}: "{1}" is not known and was ignored.', prompt.word, each));
  const wish = wishOf(prompt, ports.models);
  if (!wish) return keep(run, vscode.l10n.t('{0} names the model {1}, and no endpoint here has it. Nothing was sent.', prompt.word, prompt.model ?? ''));
  const input = await askInputs(prompt);
  if (!input) return session.compose(written);
  const { editor } = ports.insertion;
  const taken = editor && namesSelection(prompt.text) && (prompt.mode === 'panel' || prompt.mode === 'newFile') ? await takeSelection(editor) : undefined;
  const file = editor && vscode.workspace.asRelativePath(editor.document.uri);
  const filled = fillPromptFile(prompt.text, { selection: selectionText(prompt, taken), file, language: editor && languageName(editor.document.languageId), input });
  if (!filled.ok) return keep(run, vscode.l10n.t('{0} needs {1}, and there is nothing for it. Nothing was sent.', prompt.word, filled.placeholder));
  const text = rest === '' ? filled.text : `${filled.text}\n\n${rest}`;
  const title = rest === '' ? prompt.word : vscode.l10n.t('{0}: {1}', prompt.word, rest);
  const id = `file.${prompt.word}`;
  if (prompt.mode === 'diff' || prompt.mode === 'insert') {
    const change: GivenPrompt = { id, text, title, wish, insert: prompt.mode === 'insert' };
    await vscode.commands.executeCommand(commandId.rewrite, change);
    return;
  }
  const question = { text, attachments: session.composer.attachments, prompt: { id, title } };
  if (prompt.mode === 'newFile') await (await import('./promptToFile.ts')).promptToFile(question, ports, wish, run);
  else await sendAs(session, session.services, question, written, wish);
}

/** Code that is changed, or that something is put behind, is the first attachment: in the text a word stands for it. */
function selectionText({ mode }: FoundPrompt, taken: TakenSelection | undefined): string | undefined {
  if (mode === 'diff' || mode === 'insert') return 'the attached code';
  return taken && taken.text.trim() !== '' ? taken.text : undefined;
}

/** Undefined where the file names a model that is not there. */
function wishOf({ model, effort }: FoundPrompt, models: ModelService): TurnWish | undefined {
  const parameters = effort && { parameters: { effort } };
  if (model === undefined) return { ...parameters };
  const current = models.current();
  const choice = models.parseChoice(model) ?? (current && { endpointId: current.endpointId, model });
  return choice && { ...parameters, choice };
}

async function askInputs({ text, word }: FoundPrompt): Promise<Readonly<Record<string, string>> | undefined> {
  const answers: Record<string, string> = {};
  for (const { name, hint } of promptInputs(text)) {
    const answer = await vscode.window.showInputBox({ title: word, prompt: name, ignoreFocusOut: true, ...(hint !== undefined && { placeHolder: hint }) });
    if (answer === undefined) return undefined;
    answers[name] = answer;
  }
  return answers;
}

async function keep({ session, written }: PromptRun, why: string): Promise<void> {
  void vscode.window.showWarningMessage(why);
  await session.compose(written);
}
