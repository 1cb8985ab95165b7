// What stays in its language is proposed where it stands, change by change: an idiom, a style, a dialect.
import * as vscode from 'vscode';
import type { Conversation } from '../../core/conversation/conversation.ts';
import { transposeInPlacePrompt } from '../../core/prompt/transpose.ts';
import type { OldPlace } from '../check/placeSubject.ts';
import { errorsNow } from '../check/documentErrors.ts';
import { CodeEdit, type CodeEditPorts } from './codeEdit.ts';
import { regionOf } from './editRegion.ts';
import { pickInstruction, type InstructionStore } from './instructionPick.ts';
import type { TakenSelection } from './selectionAttachment.ts';
import type { ChosenTarget } from './transposePick.ts';

export interface InPlacePorts extends Omit<CodeEditPorts, 'askInstruction'> {
  readonly store: InstructionStore;
}

/** Not what extensions make and what can't be written to. */
export function isChangeable({ uri }: vscode.TextDocument): boolean {
  return uri.scheme === 'untitled' || vscode.workspace.fs.isWritableFileSystem(uri.scheme) === true;
}

/** What was accepted in its place: where it was asked about, and what was there before. */
export type Accepted = (conversation: Conversation, old: OldPlace, edits: CodeEditPorts) => void;

/** Resolves when the proposal is there, or the person was told why there is none. */
export async function transposeInPlace(ports: InPlacePorts, document: vscode.TextDocument, taken: TakenSelection, { name, asks }: ChosenTarget, accepted: Accepted): Promise<void> {
  const region = regionOf(document, taken);
  const edits: CodeEditPorts = { ...ports, askInstruction: (question) => pickInstruction(question, ports.store) };
  const conversation = ports.conversations.create();
  const old: OldPlace = { document, region, text: document.getText().replaceAll('\r\n', '\n'), errors: errorsNow(document.uri) };
  await new CodeEdit(edits, {
    document, region, template: transposeInPlacePrompt, values: { target: asks }, title: vscode.l10n.t('Transpose to {0}', name), more: [],
    whole: region.start === 0 && region.end === document.lineCount, accepted: () => accepted(conversation, old, edits),
  }, conversation).start();
}
