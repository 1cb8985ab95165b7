// An original and what was made of it beside each other: they scroll together, the part at the cursor is marked on both sides, and a command goes across.
// Which part came from which is read off both texts; what a person edits is followed.
import * as vscode from 'vscode';
import { linesOf } from '../../core/edit/lineDiff.ts';
import { lineAcross, linePoints, type LinePoint } from '../../core/transpose/lineMap.ts';
import { pairParts, type PartPair } from '../../core/transpose/pairParts.ts';
import { ScrollGuard } from '../../core/transpose/scrollGuard.ts';
import { DisposableStore } from '../disposable.ts';

/** URIs as text. `from`: the original's line, from 0, with which what was transposed begins; `to` (exclusive) where it ends before the text does. */
export interface SideLink {
  readonly original: string;
  readonly result: string;
  readonly from?: number;
  readonly to?: number;
}

type Side = 'original' | 'result';

interface Pairing {
  readonly pairs: readonly PartPair[];
  readonly points: readonly LinePoint[];
}

interface Place {
  readonly link: SideLink;
  readonly side: Side;
}

const mostLinks = 200;

export class SideBySide implements vscode.Disposable {
  private readonly owned = new DisposableStore();
  private readonly guard = new ScrollGuard();
  /** Whether one follows the other's scrolling. */
  scrolls = true;
  private links: readonly SideLink[] = [];
  /** By the link, for the versions of both documents. */
  private readonly pairings = new WeakMap<SideLink, Pairing & { readonly versions: string }>();
  private readonly mark = this.owned.add(vscode.window.createTextEditorDecorationType({
    isWholeLine: true, backgroundColor: new vscode.ThemeColor('editor.rangeHighlightBackground'), overviewRulerColor: new vscode.ThemeColor('focusBorder'), overviewRulerLane: vscode.OverviewRulerLane.Full,
    borderColor: new vscode.ThemeColor('focusBorder'), borderStyle: 'solid', borderWidth: '0 0 0 2px',
  }));

  constructor() {
    this.owned.add(vscode.window.onDidChangeTextEditorVisibleRanges(({ textEditor }) => this.scrolled(textEditor)));
    this.owned.add(vscode.window.onDidChangeTextEditorSelection(({ textEditor }) => this.marked(textEditor)));
    this.owned.add(vscode.window.onDidChangeVisibleTextEditors(() => this.marked(vscode.window.activeTextEditor)));
    this.owned.add(vscode.workspace.onDidCloseTextDocument((document) => this.closed(document)));
  }

  /** Ties a result to its original, in place of what it was tied to. */
  link(link: SideLink): void {
    this.links = [...this.links.filter(({ result }) => result !== link.result), link].slice(-mostLinks);
    this.marked(vscode.window.activeTextEditor);
  }

  /** To the matching part on the other side, which is opened beside where it is not in sight. False where this editor has no other side. */
  async goAcross(editor: vscode.TextEditor): Promise<boolean> {
    const place = this.placeOf(editor.document);
    if (!place) return false;
    const uri = vscode.Uri.parse(place.link[otherOf(place.side)], true);
    const shown = editorOf(uri.toString());
    const document = shown?.document ?? (await vscode.workspace.openTextDocument(uri));
    const line = this.across(place, editor.document, document, editor.selection.active.line);
    const other = await vscode.window.showTextDocument(document, { viewColumn: shown?.viewColumn ?? vscode.ViewColumn.Beside, preview: false });
    const at = document.validatePosition(new vscode.Position(line, 0));
    other.selection = new vscode.Selection(at, at);
    other.revealRange(new vscode.Range(at, at), vscode.TextEditorRevealType.InCenterIfOutsideViewport);
    return true;
  }

  dispose(): void {
    this.owned.dispose();
  }

  /** The next untitled document gets the name of one that was closed, and has nothing to do with it. A document that changes its language is closed, and still there. */
  private closed({ isUntitled, uri }: vscode.TextDocument): void {
    const key = uri.toString();
    if (!isUntitled || vscode.workspace.textDocuments.some((document) => document.uri.toString() === key)) return;
    this.links = this.links.filter(({ original, result }) => original !== key && result !== key);
  }

  private scrolled(editor: vscode.TextEditor): void {
    const place = this.placeOf(editor.document);
    const other = place && editorOf(place.link[otherOf(place.side)]);
    const top = editor.visibleRanges[0]?.start.line;
    if (!this.scrolls || !place || !other || other === editor || top === undefined || !this.guard.isByPerson(keyOf(editor), top)) return;
    const line = this.across(place, editor.document, other.document, top);
    this.guard.moves(keyOf(other), other.visibleRanges[0]?.start.line ?? 0, line);
    other.revealRange(new vscode.Range(line, 0, line, 0), vscode.TextEditorRevealType.AtTop);
  }

  /** The part at the cursor of an editor and its match; nothing where there is none, or the other side is not in sight. */
  private marked(editor: vscode.TextEditor | undefined): void {
    const place = editor && this.placeOf(editor.document);
    if (!editor || !place) return;
    const other = editorOf(place.link[otherOf(place.side)]);
    const pair = other && this.pairAt(place, editor.document, other.document, editor.selection.active.line);
    for (const [each, side] of [[editor, place.side], [other, otherOf(place.side)]] as const) {
      const part = pair?.[side];
      const from = side === 'original' ? (place.link.from ?? 0) : 0;
      each?.setDecorations(this.mark, part ? [new vscode.Range(part.start + from, 0, part.end + from - 1, 0)] : []);
    }
  }

  private pairAt(place: Place, here: vscode.TextDocument, there: vscode.TextDocument, line: number): PartPair | undefined {
    const at = place.side === 'original' ? line - (place.link.from ?? 0) : line;
    // Parts come before what is in them: the last one is the innermost.
    return this.pairing(place, here, there).pairs.filter((pair) => pair[place.side].start <= at && at < pair[place.side].end).toSorted((a, b) => a[place.side].start - b[place.side].start).at(-1);
  }

  /** The line of a pair where there is one, so that a declaration is beside its match; else in proportion. */
  private across(place: Place, here: vscode.TextDocument, there: vscode.TextDocument, line: number): number {
    const from = place.link.from ?? 0;
    const at = place.side === 'original' ? Math.max(0, line - from) : line;
    const { pairs, points } = this.pairing(place, here, there);
    const exact = pairs.find((pair) => pair[place.side].head === at);
    const found = exact ? exact[otherOf(place.side)].head : lineAcross(points, at, place.side);
    return place.side === 'original' ? found : found + from;
  }

  private pairing({ link, side }: Place, here: vscode.TextDocument, there: vscode.TextDocument): Pairing {
    const versions = `${here.uri.toString()} ${here.version} ${there.version}`;
    const known = this.pairings.get(link);
    if (known?.versions === versions) return known;
    const [original, result] = (side === 'original' ? [here, there] : [there, here]).map((document) => linesOf(document.getText()));
    const source = (original ?? []).slice(link.from ?? 0, link.to);
    const pairs = pairParts(source, result ?? []);
    const made = { pairs, points: linePoints(pairs, [source.length, result?.length ?? 0]), versions };
    this.pairings.set(link, made);
    return made;
  }

  /** Of several links the newest whose other side is in sight, else the newest. */
  private placeOf({ uri }: vscode.TextDocument): Place | undefined {
    const key = uri.toString();
    const places = this.links.flatMap((link): readonly Place[] => (link.result === key ? [{ link, side: 'result' }] : link.original === key ? [{ link, side: 'original' }] : []));
    return places.findLast(({ link, side }) => editorOf(link[otherOf(side)]) !== undefined) ?? places.at(-1);
  }
}

function otherOf(side: Side): Side {
  return side === 'original' ? 'result' : 'original';
}

function keyOf({ document, viewColumn }: vscode.TextEditor): string {
  return `${viewColumn ?? ''} ${document.uri.toString()}`;
}

function editorOf(uri: string): vscode.TextEditor | undefined {
  return vscode.window.visibleTextEditors.find(({ document }) => document.uri.toString() === uri);
}
