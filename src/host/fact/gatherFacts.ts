// What the language server knows of a piece of code, gathered for the question that is asked about it: types, signatures and documentation of its names, their
// definitions, and where each is defined. Within bounds of number, size and time: the question goes with what has come by then, and says what has not.
import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';
import type { Attachment, NamedPlace } from '../../core/attachment/attachment.ts';
import { factsText } from '../../core/fact/factText.ts';
import { namesInCode } from '../../core/text/codeNames.ts';
import type { IgnoreRules } from '../attachment/ignoreRules.ts';
import type { FactMemory } from './factMemory.ts';
import { factRules } from './factRules.ts';
import type { Known, NameFact } from './nameFact.ts';

export interface Facts {
  /** Chips that go along: one of types and signatures, and one for each definition. */
  readonly attachments: readonly Attachment[];
  readonly places: readonly NamedPlace[];
  /** Names of which not all came in time. */
  readonly late: number;
}

export interface FactPorts {
  readonly rules: () => Promise<Pick<IgnoreRules, 'reader'>>;
  readonly memory: FactMemory;
}

export interface FactBounds {
  readonly withinMs: number;
  /** Aborted, what has come by then is all there is. */
  readonly signal?: AbortSignal;
}

const mostNames = 12;
const mostDefinitions = 5;
/** Characters of all definitions. */
const longestDefinitions = 8000;

/** Begins to ask, those that are called first; who gathers later gets what has come. Nothing is sent. */
export function askForFacts(document: vscode.TextDocument, range: vscode.Range, { rules, memory }: FactPorts): readonly NameFact[] {
  const names = namesInCode(document.getText(range), document.languageId, mostNames);
  return memory.ask(document, names, document.offsetAt(range.start), rules().then((read) => factRules(read, document)));
}

/** Never rejects, and never takes longer than `withinMs`. */
export async function gatherFacts(document: vscode.TextDocument, range: vscode.Range, ports: FactPorts, { withinMs, signal }: FactBounds): Promise<Facts> {
  const asked = askForFacts(document, range, ports);
  const over = Promise.withResolvers<undefined>();
  const end = (): void => over.resolve(undefined);
  const timer = setTimeout(end, withinMs);
  signal?.addEventListener('abort', end, { once: true });
  if (signal?.aborted === true) end();
  await Promise.race([Promise.all(asked.map(({ done }) => done)), over.promise]);
  clearTimeout(timer);
  signal?.removeEventListener('abort', end);
  const own = document.uri.toString();
  const within = ({ at }: Known): boolean => at?.uri === own && range.contains(at.position);
  return factsOf(asked.flatMap(({ known }) => known ?? []), asked.filter(({ ended }) => !ended).length, within);
}

/** `within`: it is defined in the code itself. */
function factsOf(known: readonly Known[], late: number, within: (name: Known) => boolean): Facts {
  const { text, count } = factsText(known);
  const facts: readonly Attachment[] = text === '' ? [] : [{ id: randomUUID(), kind: 'facts', label: labelOf(count, late), languageId: 'markdown', text }];
  const definitions = known.flatMap((name) => (within(name) ? [] : (name.definition ?? [])));
  return { attachments: [...facts, ...chosen(definitions)], places: known.flatMap(({ place }) => place ?? []), late };
}

function labelOf(count: number, late: number): string {
  if (late > 0) return count === 1 ? vscode.l10n.t('Type of 1 name, {0} too late', late) : vscode.l10n.t('Types of {0} names, {1} too late', count, late);
  return count === 1 ? vscode.l10n.t('Type of 1 name') : vscode.l10n.t('Types of {0} names', count);
}

/** Each text once: a method and its class may be in the same lines. The same definition may go along with several questions. */
function chosen(definitions: readonly Attachment[]): readonly Attachment[] {
  const taken: Attachment[] = [];
  let size = 0;
  for (const definition of definitions) {
    if (taken.length === mostDefinitions) break;
    if (taken.some((other) => covers(other, definition)) || size + definition.text.length > longestDefinitions) continue;
    taken.push({ ...definition, id: randomUUID() });
    size += definition.text.length;
  }
  return taken;
}

function covers(a: Attachment, b: Attachment): boolean {
  return a.uri === b.uri && a.lines !== undefined && b.lines !== undefined && a.lines.from <= b.lines.from && b.lines.to <= a.lines.to;
}
