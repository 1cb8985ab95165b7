// An untitled document that is brought to a text which grows, and may change as a whole. What a person wrote into it stays, or they are asked.
import * as vscode from 'vscode';

export class GrowingDocument {
  readonly document: vscode.TextDocument;
  /** What was put in last, with \n; the document differs from it where a person edited. */
  private given: string;
  private writing: Promise<void> = Promise.resolve();
  private left = false;

  /** `given`: what was put in before, see `goesOnFrom`. */
  constructor(document: vscode.TextDocument, given = '') {
    this.document = document;
    this.given = given;
  }

  /** False once it is closed, or the person keeps what they wrote: nothing more goes in. */
  get open(): boolean {
    return !this.left && !this.document.isClosed;
  }

  /** Brings it to `text`, after what was asked for before. An empty text takes nothing away. Resolves when it is in, or was refused. */
  become(text: string): Promise<void> {
    this.writing = this.writing.then(() => this.insist(text));
    return this.writing;
  }

  /** Puts another text in the place of `expected`, after what was asked for before. False where something else is there by then: nothing is changed. */
  replace(expected: string, text: string): Promise<boolean> {
    const done = this.writing.then(async () => {
      if (!this.open || withoutReturns(this.document.getText()) !== expected) return false;
      const kept = commonStart(expected, text);
      await this.replaceFrom(kept, text.slice(kept.length), text);
      return this.given === text;
    });
    this.writing = done.then(() => undefined);
    return done;
  }

  /** VS Code refuses an edit where the person typed in between: then it is made anew from what is there now. */
  private async insist(text: string): Promise<void> {
    if (text === '') return;
    for (let tries = 0; tries < 5 && this.open && text !== this.given; tries += 1) await this.write(text);
  }

  private async write(text: string): Promise<void> {
    const now = withoutReturns(this.document.getText());
    if (text.startsWith(this.given)) return this.replaceFrom(now, text.slice(this.given.length), text);
    if (now !== this.given && now !== text && !(await this.mayReplace())) {
      this.left = true;
      return;
    }
    const kept = commonStart(withoutReturns(this.document.getText()), text);
    await this.replaceFrom(kept, text.slice(kept.length), text);
  }

  /** What is before stays. */
  private async replaceFrom(before: string, insert: string, text: string): Promise<void> {
    const lines = before.split('\n');
    const start = new vscode.Position(lines.length - 1, lines.at(-1)?.length ?? 0);
    const edit = new vscode.WorkspaceEdit();
    edit.replace(this.document.uri, new vscode.Range(start, this.document.lineAt(this.document.lineCount - 1).range.end), insert);
    if (await vscode.workspace.applyEdit(edit)) this.given = text;
  }

  private async mayReplace(): Promise<boolean> {
    const replace = vscode.l10n.t('Replace');
    const keep = vscode.l10n.t('Keep My Text');
    const answer = await vscode.window.showWarningMessage(vscode.l10n.t('The transposed code was answered anew, but you have edited its document. Replace what is there with the new answer?'), replace, keep);
    return answer === replace && !this.document.isClosed;
  }
}

/** Characters. So much of a text's end tells it in a document that was edited elsewhere; less than the least tells nothing. */
const tellingEnd = 200;
const leastTelling = 20;

/**
 * What of `given` is in a document that nobody followed for a while: as much as it has where it was not edited, all of it where a person wrote
 * something before or behind it. Undefined where that can't be told: it is empty, or may be another text, and nothing can be put behind it.
 */
export function goesOnFrom(document: vscode.TextDocument, given: string): string | undefined {
  const now = withoutReturns(document.getText());
  if (now !== '' && given.startsWith(now)) return now;
  if (given === '') return now === '' ? '' : undefined;
  return given.length >= leastTelling && (now.startsWith(given) || now.endsWith(given.slice(-tellingEnd))) ? given : undefined;
}

function withoutReturns(text: string): string {
  return text.replaceAll('\r\n', '\n');
}

function commonStart(a: string, b: string): string {
  let end = 0;
  while (end < a.length && a[end] === b[end]) end += 1;
  return a.slice(0, end);
}
