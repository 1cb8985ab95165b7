// The list behind `/`: searches the words of all sources, and runs the one that was chosen or typed.
import { go } from 'fuzzysort';
import type * as vscode from 'vscode';
import type { ContextItem } from '../../protocol/attachMessage.ts';
import type { Attachment } from '../../core/attachment/attachment.ts';
import { afterReading } from '../panel/afterReading.ts';
import { orGiveBack } from '../panel/givenBack.ts';
import type { SessionHandle } from '../panel/panelServices.ts';
import type { PromptOverrides } from './promptOverrides.ts';
import type { ListedPrompt, PromptSource } from './promptSource.ts';

export interface PromptListPorts {
  /** In order of their rank. */
  readonly sources: readonly PromptSource[];
  /** What is selected in the editor as an attachment; undefined where nothing is, and the person was told. */
  readonly selection: (session: SessionHandle) => Promise<readonly Attachment[] | undefined>;
  /** The folder of the person's own prompts. */
  readonly ownFolder?: vscode.Uri;
  /** The person's own texts for built-in prompts; the list disposes it. */
  readonly overrides?: PromptOverrides;
}

const most = 40;

export class PromptList {
  private readonly ports: PromptListPorts;

  constructor(ports: PromptListPorts) {
    this.ports = ports;
  }

  get ownFolder(): vscode.Uri | undefined {
    return this.ports.ownFolder;
  }

  get overrides(): PromptOverrides | undefined {
    return this.ports.overrides;
  }

  dispose(): void {
    this.ports.overrides?.dispose();
  }

  /** Best first: what the word begins with, then what has its letters, then what the title says. */
  async find(query: string): Promise<readonly ContextItem[]> {
    const all = await this.all(query === '');
    if (query === '') return all.slice(0, most).map((prompt) => itemOf(prompt));
    const found = go(query, all, { keys: ['word', 'title'], limit: most, threshold: 0.3, scoreFn: (result) => rate(result.obj.word, query, result[0]?.score ?? 0, result[1]?.score ?? 0) });
    return found.map(({ obj, ...result }) => itemOf(obj, [...(result[0]?.indexes ?? [])]));
  }

  /** Runs what was chosen. `rest`: what is written behind its word. */
  async run(session: SessionHandle, itemId: string, rest: string): Promise<void> {
    const prompt = (await this.all(false)).find(({ id }) => id === itemId);
    if (prompt) await this.start(session, prompt, rest);
  }

  /** Runs what a text begins with. @returns whether it begins with a word of the list */
  async runText(session: SessionHandle, text: string): Promise<boolean> {
    const match = /^\/([^\s/]+)(?:\s([\s\S]*))?$/.exec(text);
    const prompt = match && (await this.all(true)).find(({ word }) => word === match[1]);
    if (!prompt) return false;
    await this.start(session, prompt, match[2] ?? '');
    return true;
  }

  private async start(session: SessionHandle, prompt: ListedPrompt, rest: string): Promise<void> {
    const written = rest.trim() === '' ? `/${prompt.word}` : `/${prompt.word} ${rest.trimStart()}`;
    const input = async (): Promise<readonly Attachment[] | undefined> => (session.composer.attachments.length > 0 ? session.composer.attachments : this.ports.selection(session));
    const run = (): Promise<void> => prompt.run({ session, rest: rest.trim(), written, input });
    const release = session.composer.hold(prompt.kind === 'prompt' ? written : rest);
    try {
      if (prompt.kind === 'prompt') await orGiveBack(session, written, () => afterReading(session, written, run));
      else await orGiveBack(session, '', () => this.besides(session, rest, run));
    } finally {
      release();
    }
  }

  /** What is written behind a command is the next question. */
  private async besides(session: SessionHandle, rest: string, run: () => Promise<void>): Promise<void> {
    if (rest.trim() !== '') await session.compose(rest.trimStart());
    await run();
  }

  private async all(fresh: boolean): Promise<readonly ListedPrompt[]> {
    const lists = await Promise.all(this.ports.sources.map(async (source) => source.list(fresh)));
    const byWord = new Map<string, ListedPrompt>();
    for (const prompt of lists.flat()) if (!byWord.has(prompt.word)) byWord.set(prompt.word, prompt);
    return [...byWord.values()];
  }
}

function rate(word: string, query: string, wordScore: number, titleScore: number): number {
  return Math.max(wordScore + (word.startsWith(query.toLowerCase()) ? 1 : 0), titleScore * 0.8);
}

function itemOf({ id, kind, icon, word, title }: ListedPrompt, hits: readonly number[] = []): ContextItem {
  return { id, kind, icon, label: word, detail: title, ...(hits.length > 0 && { hits }) };
}
