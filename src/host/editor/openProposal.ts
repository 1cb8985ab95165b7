// One proposal that waits for its yes or no: what of it is open in the file as it is now, and the edits that take it over. Shows nothing, asks nothing.
import * as vscode from 'vscode';
import { linesOf } from '../../core/edit/lineDiff.ts';
import { cutHunks, reviewHunks, type Decision, type Hunk, type Review, type ReviewedHunk } from '../../core/edit/proposal.ts';

export interface Proposal {
  readonly target: vscode.Uri;
  /** The file's text that the proposal was made from. */
  readonly before: string;
  readonly after: string;
  /** Says what would change, in one sentence. */
  readonly summary: string;
  /** Parts that have no place in the file, and what shows them. */
  readonly leftOut?: { readonly count: number; readonly show: () => Promise<void> };
  /** Makes it anew from the file as it is then. */
  readonly again?: () => Promise<void>;
  /** Asks the person what should be otherwise, and proposes that. */
  readonly refine?: () => Promise<void>;
  /** It is over, and some of it was accepted. */
  readonly accepted?: () => void;
  /** It is over, nothing of it was accepted, and no other took its place. */
  readonly dropped?: () => void;
  /** While it is still being written: ends that. Nothing can be accepted meanwhile. */
  readonly stop?: () => void;
}

export class OpenProposal {
  readonly uri: vscode.Uri;
  /** VS Code may close it and open it anew: set then. */
  document: vscode.TextDocument;
  /** The person said yes to a file that they might not mean. */
  confirmed = false;
  /** The person asked for another in its place. */
  givesWay = false;
  private current: Proposal;
  private readonly before: readonly string[];
  private hunks: readonly Hunk[];
  private decisions: Decision[];
  /** Indexes of what was decided together, the last at the end. */
  private decided: (readonly number[])[] = [];

  constructor(uri: vscode.Uri, document: vscode.TextDocument, proposal: Proposal) {
    this.uri = uri;
    this.document = document;
    this.current = proposal;
    this.before = linesOf(proposal.before);
    this.hunks = cutHunks(this.before, linesOf(proposal.after));
    this.decisions = this.hunks.map(() => 'open');
  }

  get proposal(): Proposal {
    return this.current;
  }

  get writing(): boolean {
    return this.current.stop !== undefined;
  }

  /** Some of it is in the file. */
  get taken(): boolean {
    return this.decisions.includes('accepted');
  }

  /** It is over, and no other takes its place: who proposed it is told. */
  end(): void {
    if (this.taken) this.current.accepted?.();
    else this.current.dropped?.();
  }

  /** More of it was written, or all. */
  become(proposal: Proposal): void {
    this.current = proposal;
    this.hunks = cutHunks(this.before, linesOf(proposal.after));
    this.decisions = this.hunks.map(() => 'open');
    this.decided = [];
  }

  review(): Review {
    return reviewHunks(this.before, this.hunks, this.decisions, linesOf(this.document.getText()));
  }

  /** The file as it would be, in its own line ends. */
  preview(): string {
    return this.review().preview.join(lineEnd(this.document));
  }

  decide(hunks: readonly Pick<ReviewedHunk, 'index'>[], decision: Decision): void {
    for (const { index } of hunks) this.decisions[index] = decision;
    if (decision !== 'open') this.decided.push(hunks.map(({ index }) => index));
  }

  /** The hunks that were decided last, open again; with the edit that takes them out of the file where they are in it. Undefined where nothing was decided. */
  takeBack(): vscode.WorkspaceEdit | undefined {
    const last = this.decided.pop();
    if (!last) return undefined;
    const now = linesOf(this.document.getText());
    const inFile = this.review().hunks.flatMap((hunk) => {
      const { start, end, lines } = this.hunks[hunk.index] ?? { start: 0, end: 0, lines: [] };
      const there = last.includes(hunk.index) && hunk.state === 'done' && now.slice(hunk.start, hunk.end).join('\n') === lines.join('\n');
      return there ? [{ ...hunk, lines: this.before.slice(start, end) }] : []; // what the person made of it stays
    });
    for (const index of last) this.decisions[index] = 'open';
    return this.editFor(inFile);
  }

  /** One edit, one undo. VS Code refuses it where the document changes before it is there. */
  editFor(hunks: readonly ReviewedHunk[]): vscode.WorkspaceEdit {
    const edit = new vscode.WorkspaceEdit();
    for (const hunk of hunks) {
      const { range, text } = replacement(this.document, hunk);
      edit.replace(this.document.uri, range, text);
    }
    return edit;
  }
}

function lineEnd(document: vscode.TextDocument): string {
  return document.eol === vscode.EndOfLine.CRLF ? '\r\n' : '\n';
}

/** Whole lines with their line ends; behind the last line, which has none, the line end before it. */
function replacement(document: vscode.TextDocument, { start, end, lines }: ReviewedHunk): { readonly range: vscode.Range; readonly text: string } {
  const eol = lineEnd(document);
  const last = document.lineCount;
  const endOf = (line: number): vscode.Position => document.lineAt(line).range.end;
  if (end < last) return { range: new vscode.Range(start, 0, end, 0), text: lines.map((line) => line + eol).join('') };
  if (start === 0) return { range: new vscode.Range(new vscode.Position(0, 0), endOf(last - 1)), text: lines.join(eol) };
  return { range: new vscode.Range(endOf(start - 1), endOf(last - 1)), text: lines.map((line) => eol + line).join('') };
}
