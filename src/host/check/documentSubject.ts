// Transposed code in a document of its own. A repair goes in by itself; a text that the person edited meanwhile is never replaced: it is proposed then.
import * as vscode from 'vscode';
import type { FoundError } from '../../core/check/foundError.ts';
import type { Conversation } from '../../core/conversation/conversation.ts';
import { linesOf } from '../../core/edit/lineDiff.ts';
import { overlayChange } from '../../core/edit/overlay.ts';
import { nameOf } from '../document/uriName.ts';
import type { Proposals } from '../editor/proposals.ts';
import { selectionAttachment } from '../editor/selectionAttachment.ts';
import type { TransposedDocument } from '../editor/transposeFollower.ts';
import type { AskPorts } from './askInConversation.ts';
import { askRepair } from './askRepair.ts';
import type { CheckSubject, Repair, RepairEnd } from './checkSubject.ts';
import { documentErrors } from './documentErrors.ts';
import { OpenSubject } from './openSubject.ts';

export interface DocumentPorts extends AskPorts {
  readonly codeActions: () => Promise<{ readonly proposals: Proposals }>;
}

export class DocumentSubject extends OpenSubject implements CheckSubject {
  private readonly conversation: Conversation;
  private readonly done: TransposedDocument;
  private readonly ports: DocumentPorts;

  constructor(conversation: Conversation, done: TransposedDocument, ports: DocumentPorts) {
    super();
    this.conversation = conversation;
    this.done = done;
    this.ports = ports;
  }

  get code(): string {
    return this.text;
  }

  serverErrors(signal: AbortSignal): Promise<readonly FoundError[]> {
    return documentErrors(this.document, signal);
  }

  async repair(repair: Repair): Promise<RepairEnd> {
    const before = this.text;
    const range = this.document.validateRange(new vscode.Range(0, 0, this.document.lineCount, 0));
    const repaired = await askRepair(this.conversation, selectionAttachment(this.document, { range, text: before }), repair, this.ports);
    if (!repaired) return 'no';
    const { sent, code, messageId } = repaired;
    const name = nameOf(this.document.uri);
    if (sent === before) return (await this.done.goOn(messageId, before, code)) ? 'done' : this.propose(before, code, vscode.l10n.t('You have edited {0} meanwhile, so the repair is only proposed.', name));
    // What the model did not see is put back, so the text is no longer that of its answer.
    const after = overlayChange(linesOf(before), linesOf(sent), linesOf(code));
    if (after) return this.propose(before, after.join('\n'), vscode.l10n.t('A change to {0} is proposed.', name));
    void vscode.window.showWarningMessage(vscode.l10n.t('The answer can\'t be brought back to your code, since what was masked has no clear place in it. Nothing was changed.'));
    return 'no';
  }

  protected get document(): vscode.TextDocument {
    return this.done.document;
  }

  private async propose(before: string, after: string, summary: string): Promise<'no'> {
    if (this.gone) return 'no';
    const { proposals } = await this.ports.codeActions();
    await proposals.propose({ target: this.document.uri, before, after, summary });
    return 'no';
  }
}
