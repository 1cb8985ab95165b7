// A prompt of one's own whose answer becomes a new file: asked in a conversation that the panel shows; its code is opened when it is all there, not saved.
import * as vscode from 'vscode';
import type { NewQuestion } from '../../core/conversation/asker.ts';
import { longestBlock } from '../../core/edit/editReply.ts';
import { answerLanguage } from '../../core/prompt/answerLanguage.ts';
import { newFilePrompt } from '../../core/prompt/newFileForm.ts';
import { fillPrompt } from '../../core/prompt/promptTemplate.ts';
import { newFile } from '../editor/newFile.ts';
import type { TurnWish } from '../model/modelService.ts';
import { askApart, type AskApartPorts } from '../panel/askApart.ts';
import type { PromptRun } from './promptSource.ts';

export type PromptToFilePorts = Omit<AskApartPorts, 'panel'>;

/** Resolves when the question is sent, or is kept; the file comes later. */
export async function promptToFile(question: NewQuestion, ports: PromptToFilePorts, wish: TurnWish, { session, written }: PromptRun): Promise<void> {
  const text = `${question.text}\n\n${fillPrompt(newFilePrompt, { answerLanguage: answerLanguage(vscode.env.language) })}`;
  const asked = await askApart({ ...ports, panel: { active: () => Promise.resolve(session) } }, { ...question, text }, wish, written);
  if (!asked) return;
  session.composer.sent(question.attachments);
  await session.updateComposer();
  void asked.reply.then(({ text: answer, reply }) => {
    if (reply.status === 'stopped' || reply.error) return undefined; // the panel says why
    const code = longestBlock(answer);
    if (!code) return void vscode.window.showWarningMessage(vscode.l10n.t('The answer has no code block, so no file was opened. It is in the panel.'));
    if (!code.closed || reply.status !== 'complete') return void vscode.window.showWarningMessage(vscode.l10n.t('The answer was cut before its end, so no file was opened. Continue it in the panel, and open its code as a new file there.'));
    return newFile(code);
  });
}
