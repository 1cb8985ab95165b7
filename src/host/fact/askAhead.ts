// Asks the language server about what the person has selected, or the function that the cursor came to rest in, before they ask for anything: their hand needs
// longer for the keys than the server for its answers. From the first Explain of a window on. Nothing is sent.
import * as vscode from 'vscode';
import { blockAround } from '../editor/selectionAttachment.ts';
import { askForFacts, type FactPorts } from './gatherFacts.ts';

/** Milliseconds that a selection, and a cursor, has to stay. */
const selectedMs = 100;
const restingMs = 400;
/** A cursor that moved because somebody types rests nowhere. Milliseconds after the last letter. */
const typingMs = 1000;
/** Names that a cursor alone is worth: it comes by many functions. */
const fewNames = 6;
/** Characters. More is no piece of code that is explained. */
const longest = 20_000;

export class AskAhead implements vscode.Disposable {
  private readonly ports: FactPorts;
  private readonly listening: vscode.Disposable;
  private timer: NodeJS.Timeout | undefined;
  private typed = 0;

  constructor(ports: FactPorts) {
    this.ports = ports;
    const moving = vscode.window.onDidChangeTextEditorSelection(({ textEditor }) => this.wait(textEditor));
    const typing = vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (contentChanges.length > 0 && document === vscode.window.activeTextEditor?.document) this.typed = performance.now();
    });
    this.listening = vscode.Disposable.from(moving, typing);
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.listening.dispose();
  }

  private wait(editor: vscode.TextEditor): void {
    clearTimeout(this.timer);
    if (editor.document.uri.scheme === 'output') return;
    const { isEmpty } = editor.selection;
    const rests = Math.max(restingMs, this.typed + typingMs - performance.now());
    this.timer = setTimeout(() => this.ask(editor), isEmpty ? rests : selectedMs);
  }

  private ask({ document, selection }: vscode.TextEditor): void {
    if (document.isClosed) return;
    const range = selection.isEmpty ? blockAround(document, selection.active)?.range : selection;
    if (!range || document.offsetAt(range.end) - document.offsetAt(range.start) > longest) return;
    askForFacts(document, range, this.ports, selection.isEmpty ? fewNames : undefined);
  }
}
