// Transposed code that is in an answer and nowhere else: what is typed in the panel, and the files of a run. A repair is a further answer of the conversation.
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { FoundError } from '../../core/check/foundError.ts';
import type { Conversation } from '../../core/conversation/conversation.ts';
import type { AskPorts } from './askInConversation.ts';
import { askRepair } from './askRepair.ts';
import type { CheckSubject, Repair, RepairEnd } from './checkSubject.ts';
import { inCodeFolder } from './codeFolder.ts';
import { documentErrors } from './documentErrors.ts';

export interface AnswerCode {
  readonly text: string;
  readonly languageId: string;
  /** A file's name as this language has it, without a folder: what it is looked at under. */
  readonly file: string;
  /** What its chip says when it goes back. */
  readonly label: string;
}

export class AnswerSubject implements CheckSubject {
  private readonly conversation: Conversation;
  private readonly ports: AskPorts;
  private now: AnswerCode;
  private repaired: string | undefined;

  constructor(conversation: Conversation, code: AnswerCode, ports: AskPorts) {
    this.conversation = conversation;
    this.now = code;
    this.ports = ports;
  }

  get languageId(): string {
    return this.now.languageId;
  }

  get gone(): boolean {
    return false;
  }

  get text(): string {
    return this.now.text;
  }

  get code(): string {
    return this.now.text;
  }

  /** The answer that has the code now, where that is a repair. */
  get messageId(): string | undefined {
    return this.repaired;
  }

  /** Of servers that look at what is open but not shown: the file is in a folder of its own, is gone at once, and no tab is opened for it. */
  serverErrors(signal: AbortSignal): Promise<readonly FoundError[]> {
    const { file, text } = this.now;
    return inCodeFolder({ [file]: text }, async (folder) => documentErrors(await vscode.workspace.openTextDocument(vscode.Uri.file(join(folder, file))), signal));
  }

  async repair(repair: Repair): Promise<RepairEnd> {
    const { text, languageId, label } = this.now;
    const repaired = await askRepair(this.conversation, { id: randomUUID(), kind: 'paste', label, languageId, text }, repair, this.ports);
    if (!repaired) return 'no';
    this.now = { ...this.now, text: repaired.code };
    this.repaired = repaired.messageId;
    return 'done';
  }
}
