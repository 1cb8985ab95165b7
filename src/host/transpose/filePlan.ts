// What would become of which file, in which order, and what that would take: made from the files and the target by rules. Asks nobody.
import * as vscode from 'vscode';
import { priceOf, ceilingCost } from '../../core/model/price.ts';
import { prepareTurn } from '../../core/conversation/prepareTurn.ts';
import type { TokenCounter } from '../../core/conversation/tokenCounter.ts';
import type { TurnSettings } from '../../core/conversation/liveReply.ts';
import { typicalOutput } from '../../core/conversation/typicalOutput.ts';
import { LANGUAGES } from '../../core/text/languageData.ts';
import { fileOrder } from '../../core/transpose/fileOrder.ts';
import { distinctPaths, targetPath } from '../../core/transpose/targetPath.ts';
import type { FoundFile, LeftFile } from './collectFiles.ts';

export interface PlannedFile extends FoundFile {
  readonly target: vscode.Uri;
  /** Something is there already; a file that is rewritten in place is not meant. */
  readonly exists: boolean;
  readonly tokens: number;
  /** Taken unless the person thinks otherwise. */
  readonly picked: boolean;
}

export interface FilePlan {
  readonly files: readonly PlannedFile[];
  readonly left: readonly LeftFile[];
  /** USD for one file, about and at most; undefined where the model has no price, or its answers no end. */
  readonly about: (file: PlannedFile) => number | undefined;
  readonly atMost: (file: PlannedFile) => number | undefined;
}

export interface PlanPorts {
  readonly counter: TokenCounter;
}

/** Tokens of the prompt and of what goes along of other files. */
const alongside = 900;
/** Data and prose: seldom meant where code is. */
const formats = new Set(['json', 'jsonc', 'jsonl', 'yaml', 'toml', 'ini', 'xml', 'csv', 'tsv', 'markdown', 'restructuredtext', 'plaintext', 'latex', 'bibtex', 'diff', 'dockerfile', 'makefile', 'cmake']);
const known = new Set(LANGUAGES.map(({ id }) => id));

/** The language that most of the files are in; '' where none is known. */
export function mainLanguage(files: readonly FoundFile[]): string {
  const counts = new Map<string, number>();
  for (const { languageId } of files) if (languageId !== undefined) counts.set(languageId, (counts.get(languageId) ?? 0) + (formats.has(languageId) ? 0.01 : 1));
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0] ?? '';
}

/** `to`: the language of the results. Where that is the files' own, they are rewritten in place. */
export async function planFiles(found: readonly FoundFile[], to: string, settings: TurnSettings, { counter }: PlanPorts): Promise<FilePlan> {
  const main = mainLanguage(found);
  const left: LeftFile[] = [];
  const inPlace = familyOf(to) === familyOf(main);
  const fitting = found.filter(({ uri, languageId }) => {
    const why = languageId === undefined || !known.has(languageId) ? 'unknown' : inPlace ? (familyOf(languageId) === familyOf(main) ? undefined : 'unfit') : languageId === resultLanguage(languageId, to) ? 'already' : undefined;
    if (why) left.push({ uri, why });
    return !why;
  });
  const ordered = fileOrder(fitting);
  const paths = distinctPaths(ordered.map(({ uri, languageId }) => inPlace ? uri.path : targetPath(uri.path, languageId, resultLanguage(languageId, to))));
  const counts = await counter.count(ordered.map(({ text }) => text), settings.info.encoding ?? 'o200k_base');
  const files = await Promise.all(ordered.map(async (file, index): Promise<PlannedFile> => {
    const target = file.uri.with({ path: paths[index] ?? file.uri.path });
    const picked = formats.has(main) || !formats.has(file.languageId ?? '');
    return { ...file, target, picked, tokens: counts[index] ?? 0, exists: target.toString() !== file.uri.toString() && (await isThere(target)) };
  }));
  return { files: [...files.filter(({ picked }) => picked), ...files.filter(({ picked }) => !picked)], left, ...(await costs(files, settings, counter)) };
}

/** `typescript` and `typescriptreact` are one language. */
function familyOf(languageId: string): string {
  return languageId.replace(/react$/, '');
}

/** Components stay components. */
function resultLanguage(from: string | undefined, to: string): string {
  const jsx = from === 'javascriptreact' || from === 'typescriptreact';
  return jsx && (to === 'typescript' || to === 'javascript') ? `${to}react` : to;
}

export async function isThere(uri: vscode.Uri): Promise<boolean> {
  return Promise.resolve(vscode.workspace.fs.stat(uri)).then(() => true, () => false);
}

/** An answer is about as long as its file, with the thought that the model usually takes. The smallest file leaves the most room: nothing can cost more. */
async function costs(files: readonly PlannedFile[], settings: TurnSettings, counter: TokenCounter): Promise<Pick<FilePlan, 'about' | 'atMost'>> {
  const { info: { price }, parameters, rules, model } = settings;
  const [smallest] = files.toSorted((a, b) => a.tokens - b.tokens);
  const prepared = smallest && (await prepareTurn([{ id: 'plan', conversationId: '', parentId: undefined, role: 'user', createdAt: 0, text: smallest.text, attachments: [] }], settings, counter, { correction: 1, refused: [] }));
  const budget = prepared?.fits === true ? prepared.budget : undefined;
  const thought = typicalOutput([], model, rules, parameters.effort, budget);
  return {
    about: ({ tokens }) => price && priceOf({ input: tokens + alongside, output: tokens + thought }, price, parameters.serviceTier),
    atMost: ({ tokens }) => (price && budget !== undefined ? ceilingCost(tokens + alongside, budget, price, parameters.serviceTier) : undefined),
  };
}
