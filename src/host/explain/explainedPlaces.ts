// Explanations at their places in the editor: at the end of the line how far the answer is, and all of it as a hover on that line. Kept while the document is
// open; what was asked and answered is kept elsewhere.
import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';
import type { NamedPlace } from '../../core/attachment/attachment.ts';
import { DisposableStore } from '../disposable.ts';
import { explanationHover, growthText, type Explanation } from './explanationHover.ts';

/** One explanation, as its author sees it. */
export interface ExplainedPlace {
  /** Not dismissed, and the document is open. */
  readonly isShown: boolean;
  asked(conversationId: string, messageId: string, places: readonly NamedPlace[]): void;
  grow(text: string): void;
  /** `note`: what kept it from being whole; empty for nothing. */
  finish(text: string, note: string): void;
  dismiss(): void;
}

interface Kept {
  readonly uri: string;
  /** From 0; it moves with the text. */
  readonly line: number;
  readonly said: Explanation;
}

const drawEveryMs = 120;

export class ExplainedPlaces implements vscode.Disposable {
  private readonly owned = new DisposableStore();
  private readonly kept = new Map<string, Kept>();
  private decoration: vscode.TextEditorDecorationType | undefined;
  private timer: NodeJS.Timeout | undefined;

  /** In the place of an earlier one on the same line. */
  begin(document: vscode.TextDocument, line: number): ExplainedPlace {
    this.listen();
    const uri = document.uri.toString();
    for (const [id, old] of this.kept) if (old.uri === uri && old.line === line) this.kept.delete(id);
    const id = randomUUID();
    this.kept.set(id, { uri, line, said: { id, text: '', places: [] } });
    this.draw();
    const change = (fields: Partial<Explanation>): void => {
      const now = this.kept.get(id);
      if (now) this.kept.set(id, { ...now, said: { ...now.said, ...fields } });
      this.timer ??= setTimeout(() => this.draw(), drawEveryMs);
    };
    const isShown = (): boolean => this.kept.has(id);
    return {
      get isShown() {
        return isShown();
      },
      asked: (conversationId, messageId, places) => change({ asked: { conversationId, messageId }, places }),
      grow: (text) => change({ text }),
      finish: (text, note) => change({ text, end: note }),
      dismiss: () => this.dismiss(id),
    };
  }

  /** All of them without an id. */
  dismiss(id?: string): void {
    if (id === undefined) this.kept.clear();
    else this.kept.delete(id);
    this.draw();
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.owned.dispose();
  }

  private listen(): void {
    if (this.decoration) return;
    const color = new vscode.ThemeColor('editorCodeLens.foreground');
    this.decoration = this.owned.add(vscode.window.createTextEditorDecorationType({ rangeBehavior: vscode.DecorationRangeBehavior.OpenOpen, after: { margin: '0 0 0 2em', color } }));
    this.owned.add(vscode.languages.registerHoverProvider({ scheme: '*' }, { provideHover: (document, { line }) => this.hover(document.uri.toString(), document.lineAt(line).range) }));
    this.owned.add(vscode.window.onDidChangeVisibleTextEditors(() => this.draw()));
    this.owned.add(vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => this.move(document.uri.toString(), contentChanges)));
    this.owned.add(vscode.workspace.onDidCloseTextDocument(({ uri }) => this.keep((place) => (place.uri === uri.toString() ? undefined : place))));
  }

  private hover(uri: string, range: vscode.Range): vscode.Hover | undefined {
    const here = [...this.kept.values()].find((place) => place.uri === uri && place.line === range.start.line);
    return here && (here.said.text !== '' || here.said.end !== undefined) ? new vscode.Hover([...explanationHover(here.said)], range) : undefined;
  }

  /** Lines above push it; a line that is replaced takes it away. */
  private move(uri: string, changes: readonly vscode.TextDocumentContentChangeEvent[]): void {
    if (changes.length === 0 || [...this.kept.values()].every((place) => place.uri !== uri)) return;
    this.keep((place) => {
      if (place.uri !== uri) return place;
      let { line } = place;
      // VS Code tells of changes from the last one in the text to the first.
      for (const { range: { start, end }, text } of changes) {
        const gained = text.split('\n').length - 1 - (end.line - start.line);
        if (start.line < line && end.line > line) return undefined;
        if (end.line < line || (end.line === line && end.character === 0)) line += gained;
      }
      return { ...place, line };
    });
  }

  private keep(next: (place: Kept) => Kept | undefined): void {
    for (const [id, place] of this.kept) {
      const now = next(place);
      if (now) this.kept.set(id, now);
      else this.kept.delete(id);
    }
    this.draw();
  }

  private draw(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    if (!this.decoration) return;
    for (const editor of vscode.window.visibleTextEditors) {
      const uri = editor.document.uri.toString();
      const here = [...this.kept.values()].filter((place) => place.uri === uri && place.line < editor.document.lineCount);
      editor.setDecorations(this.decoration, here.map(({ line, said }) => ({ range: endOf(editor.document, line), renderOptions: { after: { contentText: growthText(said) } } })));
    }
  }
}

function endOf(document: vscode.TextDocument, line: number): vscode.Range {
  const { end } = document.lineAt(line).range;
  return new vscode.Range(end, end);
}
