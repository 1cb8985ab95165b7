// What could be attached by a word after `#`: fixed words, files, folders and symbols, best first. Attaches nothing itself.
import * as vscode from 'vscode';
import type { ContextItem } from '../../protocol/attachMessage.ts';
import { contextWords, wordIcon, wordText, type ContextWord } from './contextWord.ts';
import type { IgnoreRules } from './ignoreRules.ts';
import type { WorkspaceFiles, IndexedFile } from './workspaceFiles.ts';
import { FuzzyFiles } from './fuzzyFiles.ts';
import { openTabs } from './manyFiles.ts';

export type ContextChoice =
  | { readonly kind: 'word'; readonly word: ContextWord }
  | { readonly kind: 'file'; readonly uri: vscode.Uri; readonly lines?: { readonly from: number; readonly to: number } }
  | { readonly kind: 'folder'; readonly uri: vscode.Uri }
  | { readonly kind: 'symbol'; readonly symbol: vscode.SymbolInformation };

interface Candidate {
  readonly choice: ContextChoice;
  readonly item: Omit<ContextItem, 'id'>;
}

const mostFiles = 30;
const mostSymbols = 10;
/** Language services may take long over a symbol; then there are none. */
const symbolPatienceMs = 2000;
/** Choices of so many questions are remembered: the page may still show an older one. */
const remembered = 4;

export class ContextSearch {
  private readonly index: WorkspaceFiles;
  private readonly rules: Pick<IgnoreRules, 'reader'>;
  private indexed: { readonly files: readonly IndexedFile[]; readonly fuzzy: FuzzyFiles<IndexedFile> } | undefined;
  private readonly choices = new Map<number, readonly ContextChoice[]>();
  private latest = 0;
  private searches = 0;
  private readonly isThere: (word: ContextWord) => Promise<boolean>;

  /** `isThere`: whether there can be something behind a word now. */
  constructor(index: WorkspaceFiles, rules: Pick<IgnoreRules, 'reader'>, isThere: (word: ContextWord) => Promise<boolean>) {
    this.index = index;
    this.rules = rules;
    this.isThere = isThere;
  }

  /** `show` is called with everything found so far, once or twice; not at all where a newer question came. */
  async find(query: string, show: (items: readonly ContextItem[], done: boolean) => void): Promise<void> {
    const mine = (this.latest = this.searches += 1);
    const stale = (): boolean => this.latest !== mine;
    const { typed, lines } = splitLines(query);
    const words = await this.words(typed);
    if (stale()) return;
    const files = typed === '' ? openFiles() : await this.files(typed, lines, stale);
    if (!files || stale()) return;
    const first = [...words, ...files];
    const wantsSymbols = typed.length > 1 && lines === undefined;
    show(this.remember(mine, first), !wantsSymbols);
    if (!wantsSymbols) return;
    const symbols = await symbolsFor(typed, await this.rules.reader());
    if (!stale()) show(this.remember(mine, [...first, ...symbols]), true);
  }

  /** What an item stands for; undefined where it is forgotten. */
  choice(itemId: string): ContextChoice | undefined {
    const [search, place] = itemId.split('.').map(Number);
    return search === undefined || place === undefined ? undefined : this.choices.get(search)?.[place];
  }

  private async files(typed: string, lines: { readonly from: number; readonly to: number } | undefined, stale: () => boolean): Promise<readonly Candidate[] | undefined> {
    const files = await this.index.files();
    if (this.indexed?.files !== files) this.indexed = { files, fuzzy: new FuzzyFiles(files) };
    const found = await this.indexed.fuzzy.search(typed, mostFiles, stale);
    return found?.map(({ item, hits }) => (item.folder ? folderCandidate(item, hits) : fileCandidate(item, hits, lines)));
  }

  private async words(typed: string): Promise<readonly Candidate[]> {
    const found = wordsFor(typed);
    const there = await Promise.all(found.map(({ word }) => this.isThere(word)));
    return found.filter((_word, index) => there[index]);
  }

  private remember(search: number, candidates: readonly Candidate[]): readonly ContextItem[] {
    this.choices.set(search, candidates.map(({ choice }) => choice));
    for (const old of this.choices.keys()) if (old <= search - remembered) this.choices.delete(old);
    return candidates.map(({ item }, place) => ({ ...item, id: `${search}.${place}` }));
  }
}

/** `retry.ts:12-31` means these lines of the file. */
export function splitLines(query: string): { readonly typed: string; readonly lines?: { readonly from: number; readonly to: number } } {
  const match = /^(.+?):(\d{1,7})(?:[-–](\d{1,7}))?$/.exec(query);
  const from = Number(match?.[2]);
  const to = match?.[3] === undefined ? from : Number(match[3]);
  if (match?.[1] === undefined || from < 1 || to < from) return { typed: query };
  return { typed: match[1], lines: { from, to } };
}

function wordsFor(typed: string): readonly (Candidate & { readonly word: ContextWord })[] {
  const lower = typed.toLowerCase();
  return contextWords.filter((word) => word.startsWith(lower)).map((word) => ({
    word, choice: { kind: 'word', word }, item: { kind: 'word', icon: wordIcon[word], label: word, detail: wordText(word), hits: [...lower].map((_, index) => index) },
  }));
}

/** Before anything is typed: what is open, the last first. */
function openFiles(): readonly Candidate[] {
  const uris = new Map(openTabs().map((uri) => [uri.toString(), uri]));
  return [...uris.values()].slice(0, mostFiles).map((uri) => {
    const path = vscode.workspace.asRelativePath(uri);
    return fileCandidate({ uri, path, name: path.split('/').at(-1) ?? path, folder: false }, [], undefined);
  });
}

function fileCandidate({ uri, path, name }: IndexedFile, hits: readonly number[], lines: { readonly from: number; readonly to: number } | undefined): Candidate {
  const label = lines ? `${name}:${lines.from === lines.to ? lines.from : `${lines.from}–${lines.to}`}` : name;
  return { choice: { kind: 'file', uri, ...(lines && { lines }) }, item: { kind: 'file', icon: 'file', label, hits, ...inFolder(path) } };
}

function folderCandidate({ uri, path, name }: IndexedFile, hits: readonly number[]): Candidate {
  return { choice: { kind: 'folder', uri }, item: { kind: 'folder', icon: 'folder', label: `${name}/`, hits, ...inFolder(path) } };
}

function inFolder(path: string): { readonly detail?: string } {
  const at = path.lastIndexOf('/');
  return at < 0 ? {} : { detail: path.slice(0, at) };
}

async function symbolsFor(typed: string, ignored: (uri: vscode.Uri) => boolean): Promise<readonly Candidate[]> {
  const late = new Promise<undefined>((resolve) => setTimeout(() => resolve(undefined), symbolPatienceMs));
  const asked = Promise.resolve(vscode.commands.executeCommand<readonly vscode.SymbolInformation[] | undefined>('vscode.executeWorkspaceSymbolProvider', typed)).catch(() => undefined); // a language extension that fails has no symbols
  const symbols = (await Promise.race([asked, late])) ?? [];
  return symbols.filter(({ location }) => vscode.workspace.getWorkspaceFolder(location.uri) && !ignored(location.uri)).slice(0, mostSymbols).map((symbol) => ({
    choice: { kind: 'symbol', symbol },
    item: { kind: 'symbol', icon: 'symbol-method', label: symbol.name, detail: `${vscode.workspace.asRelativePath(symbol.location.uri)}:${symbol.location.range.start.line + 1}` },
  }));
}
