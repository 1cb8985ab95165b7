// Code that was transposed in its old place, and accepted there. Errors that were there before are not its own, and a repair is a proposal like the change itself.
import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';
import type { FoundError } from '../../core/check/foundError.ts';
import type { Conversation } from '../../core/conversation/conversation.ts';
import { linesOf } from '../../core/edit/lineDiff.ts';
import { movedRange } from '../../core/edit/proposal.ts';
import { fixPrompt } from '../../core/prompt/fix.ts';
import { openDocument } from '../attachment/fileText.ts';
import { CodeEdit, type CodeEditPorts } from '../editor/codeEdit.ts';
import type { Region } from '../editor/editRegion.ts';
import type { CheckSubject, Repair, RepairEnd } from './checkSubject.ts';
import { errorLines } from './checkText.ts';
import { documentErrors } from './documentErrors.ts';
import { OpenSubject } from './openSubject.ts';

/** The place before anything was changed. */
export interface OldPlace {
  readonly document: vscode.TextDocument;
  readonly region: Region;
  readonly text: string;
  readonly errors: readonly FoundError[];
}

export class PlaceSubject extends OpenSubject implements CheckSubject {
  private readonly conversation: Conversation;
  private readonly old: OldPlace;
  private readonly ports: CodeEditPorts;

  constructor(conversation: Conversation, old: OldPlace, ports: CodeEditPorts) {
    super();
    this.conversation = conversation;
    this.old = old;
    this.ports = ports;
  }

  get code(): string {
    const { start, end } = this.region;
    return linesOf(this.text).slice(start, end).join('\n');
  }

  get before(): string {
    return this.old.text;
  }

  async serverErrors(signal: AbortSignal): Promise<readonly FoundError[]> {
    const known = new Set(this.old.errors.map(({ message }) => message));
    return (await documentErrors(this.document, signal)).filter(({ message }) => !known.has(message));
  }

  async repair({ errors, title, again }: Repair): Promise<RepairEnd> {
    const { document } = this;
    const region = this.region;
    await new CodeEdit(this.ports, {
      document, region, template: fixPrompt, values: {}, title, whole: region.start === 0 && region.end >= document.lineCount, accepted: again,
      more: [{ id: randomUUID(), kind: 'problems', label: vscode.l10n.t('Errors of the check'), text: errorLines(errors) }],
    }, this.conversation).start();
    return 'later';
  }

  /** One that was closed and opened again is another object. */
  protected get document(): vscode.TextDocument {
    return openDocument(this.old.document.uri) ?? this.old.document;
  }

  /** Where it is by now. */
  private get region(): Region {
    const { start, end } = movedRange(linesOf(this.old.text), linesOf(this.text), this.old.region);
    return { start, end: Math.max(end, start + 1) };
  }
}
