// What stays in its language is proposed where it stands, change by change: an idiom, a style, a dialect.
import * as vscode from 'vscode';
import { transposeInPlacePrompt } from '../../core/prompt/transpose.ts';
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

/** Resolves when the proposal is there, or the person was told why there is none. */
export async function transposeInPlace(ports: InPlacePorts, document: vscode.TextDocument, taken: TakenSelection, { name, asks }: ChosenTarget): Promise<void> {
  const region = regionOf(document, taken);
  await new CodeEdit({ ...ports, askInstruction: (question) => pickInstruction(question, ports.store) }, {
    document, region, template: transposeInPlacePrompt, values: { target: asks }, title: vscode.l10n.t('Transpose to {0}', name), more: [],
    whole: region.start === 0 && region.end === document.lineCount,
  }).start();
}
