// Asks the language server about what the person has selected, or the function that the cursor came to rest in, before they ask for anything: their hand needs
// longer for the keys than the server for its answers. From the first Explain of a window on. Nothing is sent.
import * as vscode from 'vscode';
import { takeAround, type TakenSelection } from '../editor/selectionAttachment.ts';
import { askForFacts, type FactPorts } from './gatherFacts.ts';

/** Milliseconds that a selection, and a cursor, has to stay. */
const selectedMs = 100;
const restingMs = 400;
/** A cursor that moved because somebody types rests nowhere. Milliseconds after the last letter. */
const typingMs = 1000;
/** Characters. More is no piece of code that is explained. */
const longest = 20_000;

/** What is around a place, of one version of a text. */
interface Around {
  readonly document: vscode.TextDocument;
  readonly version: number;
  readonly at: vscode.Position;
  readonly taken: TakenSelection;
}

export class AskAhead implements vscode.Disposable {
  private readonly ports: FactPorts;
  private readonly listening: vscode.Disposable;
  private timer: NodeJS.Timeout | undefined;
  private typed = 0;
  private around: Around | undefined;

  constructor(ports: FactPorts) {
    this.ports = ports;
    const moving = vscode.window.onDidChangeTextEditorSelection(({ textEditor }) => this.wait(textEditor));
    const typing = vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (contentChanges.length > 0 && document === vscode.window.activeTextEditor?.document) this.typed = performance.now();
    });
    this.listening = vscode.Disposable.from(moving, typing);
  }

  /** What is around the cursor, where it rested there and nothing has changed since. */
  known(document: vscode.TextDocument, at: vscode.Position): TakenSelection | undefined {
    const { around } = this;
    return around?.document === document && around.version === document.version && around.at.isEqual(at) ? around.taken : undefined;
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
    this.timer = setTimeout(() => void this.ask(editor).catch(() => undefined), isEmpty ? rests : selectedMs); // the command itself will tell
  }

  private async ask({ document, selection }: vscode.TextEditor): Promise<void> {
    if (document.isClosed) return;
    const range = selection.isEmpty ? await this.rangeAround(document, selection.active) : selection;
    if (document.offsetAt(range.end) - document.offsetAt(range.start) <= longest) askForFacts(document, range, this.ports);
  }

  private async rangeAround(document: vscode.TextDocument, at: vscode.Position): Promise<vscode.Range> {
    const { version } = document;
    const taken = await takeAround(document, at);
    this.around = { document, version, at, taken };
    return taken.range;
  }
}
