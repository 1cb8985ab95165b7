// Where transposed code is checked: in a document of its own, in an answer in the panel, in its old place. One loop for all of them.
import * as vscode from 'vscode';
import type { Conversation } from '../../core/conversation/conversation.ts';
import type { AnswerMessage } from '../../core/conversation/replyBuilder.ts';
import { transposePrompt } from '../../core/prompt/transpose.ts';
import { parseTransposeReply } from '../../core/prompt/transposeReply.ts';
import { languageIdOf } from '../../core/text/language.ts';
import { targetPath } from '../../core/transpose/targetPath.ts';
import type { CodeEditPorts } from '../editor/codeEdit.ts';
import type { TransposeDocuments } from '../editor/transposeDocuments.ts';
import type { TransposedDocument } from '../editor/transposeFollower.ts';
import { AnswerSubject } from './answerSubject.ts';
import { DocumentSubject, type DocumentPorts } from './documentSubject.ts';
import { PlaceSubject, type OldPlace } from './placeSubject.ts';
import { TransposeCheck, type CheckPorts } from './transposeCheck.ts';

export interface TransposedJob {
  readonly conversation: Conversation;
  /** What was transposed. */
  readonly source: { readonly document: vscode.TextDocument; readonly text: string };
  readonly done: TransposedDocument;
}

/** Resolves when the person knows how it ended, or there was nothing to look at. */
export async function checkTransposed({ conversation, source, done }: TransposedJob, ports: CheckPorts & DocumentPorts): Promise<void> {
  if (codeIn(done.message.text) === undefined) return;
  const { document, text } = source;
  await new TransposeCheck({ conversation, subject: new DocumentSubject(conversation, done, ports), source: { code: text, languageId: document.languageId }, near: document.uri }, ports).begin();
}

/** The same for what was accepted in its old place. */
export async function checkInPlace(conversation: Conversation, old: OldPlace, ports: CheckPorts & CodeEditPorts): Promise<void> {
  const { document, region, text } = old;
  const code = text.split('\n').slice(region.start, region.end).join('\n');
  await new TransposeCheck({ conversation, subject: new PlaceSubject(conversation, old, ports), source: { code, languageId: document.languageId }, near: document.uri }, ports).begin();
}

/** Answers that are being looked at, or were: several surfaces may show one. */
const looked = new Set<string>();

/** The same for an answer in the panel, where no document shows it. */
export async function checkAnswer(conversation: Conversation, message: AnswerMessage, ports: CheckPorts, transposes: () => Promise<Pick<TransposeDocuments, 'follows'>>): Promise<void> {
  const question = conversation.message(message.parentId ?? '');
  if (question?.prompt?.id !== transposePrompt.id || message.reply.status !== 'complete' || message.reply.finish === 'length') return;
  const key = `${message.id} ${message.text.length}`;
  const code = codeIn(message.text);
  if (!code || code.languageId === '' || conversation.choices().length > 0 || looked.has(key)) return;
  looked.add(key); // before anything is waited for: the other surface tells at the same moment
  if ((await transposes()).follows(conversation.id, question.id)) return;
  const [source] = question.attachments;
  const file = targetPath('/transposed.txt', undefined, code.languageId).slice(1);
  const subject = new AnswerSubject(conversation, { ...code, file, label: file }, ports);
  const near = source?.uri === undefined ? undefined : vscode.Uri.parse(source.uri);
  await new TransposeCheck({ conversation, subject, ...(source?.languageId !== undefined && { source: { code: source.text, languageId: source.languageId } }), ...(near && { near }) }, ports).begin();
}

/** Undefined where the answer has none that is whole; the language is '' where it says none. */
function codeIn(answer: string): { readonly text: string; readonly languageId: string } | undefined {
  const { code, closed, languageTag } = parseTransposeReply(answer);
  const languageId = languageTag === undefined ? undefined : languageIdOf(languageTag);
  return closed && code.trim() !== '' ? { text: code, languageId: languageId ?? '' } : undefined;
}
