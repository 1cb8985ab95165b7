// What the language server knows of a piece of code, gathered for the question that is asked about it: types, signatures and documentation of its names, their
// definitions, and where each is defined. Within bounds of number, size and time: what has not come by then is left out, and nobody waits for it.
import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';
import type { Attachment, NamedPlace } from '../../core/attachment/attachment.ts';
import { factsText, hoverText, withSignatures } from '../../core/fact/factText.ts';
import { findSecrets } from '../../core/secret/findSecrets.ts';
import { namesInCode, type CodeName } from '../../core/text/codeNames.ts';
import { fenceTag } from '../../core/text/language.ts';
import type { IgnoreRules } from '../attachment/ignoreRules.ts';
import { definitionText } from './definitionText.ts';
import { factRules, type FactRules } from './factRules.ts';
import { definitionAt, hoverAt, signaturesAt } from './languageServer.ts';

export interface Facts {
  /** Chips that go along: one of types and signatures, and one for each definition. */
  readonly attachments: readonly Attachment[];
  readonly places: readonly NamedPlace[];
}

export interface FactPorts {
  readonly rules: () => Promise<Pick<IgnoreRules, 'reader'>>;
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

/** What is known of one name so far. */
interface Known {
  readonly name: CodeName;
  readonly said: string;
  readonly place?: NamedPlace;
  readonly definition?: Attachment;
}

/** Never rejects, and never takes longer than `withinMs`. */
export async function gatherFacts(document: vscode.TextDocument, range: vscode.Range, ports: FactPorts, { withinMs, signal }: FactBounds): Promise<Facts> {
  const start = document.offsetAt(range.start);
  const names = namesInCode(document.getText(range), document.languageId, mostNames);
  const known: (Known | undefined)[] = [];
  const over = Promise.withResolvers<undefined>();
  const end = (): void => over.resolve(undefined);
  const timer = setTimeout(end, withinMs);
  signal?.addEventListener('abort', end, { once: true });
  if (signal?.aborted === true) end();
  const gathering = ports.rules().then((rules) => factRules(rules, document)).then((rules) =>
    Promise.all(names.map(async (name, index) => {
      known[index] = await factOf(document, { name, start, range, rules });
    })));
  // A file that is gone or a server that dies takes its facts with it, not the question.
  await Promise.race([gathering.catch(() => undefined), over.promise]);
  clearTimeout(timer);
  signal?.removeEventListener('abort', end);
  return factsOf(known.flatMap((each) => each ?? []));
}

interface Asked {
  readonly name: CodeName;
  /** Offset of the code in the document. */
  readonly start: number;
  readonly range: vscode.Range;
  readonly rules: FactRules;
}

async function factOf(document: vscode.TextDocument, { name, start, range, rules }: Asked): Promise<Known | undefined> {
  const { uri } = document;
  const at = document.positionAt(start + name.offset);
  const [hover, definition] = await Promise.all([hoverAt(uri, at), definitionAt(uri, at)]);
  const openness = definition ? rules(definition.uri) : 'library';
  if (openness === 'closed') return undefined;
  const hovered = hoverText(hover);
  const signatures = name.argumentsAt === undefined || /\(/.test(hovered) ? [] : await signaturesAt(uri, document.positionAt(start + name.argumentsAt));
  const text = withSignatures(hovered, signatures, fenceTag(document.languageId));
  const said = findSecrets(text).length > 0 ? '' : text;
  if (!definition || openness !== 'open') return { name, said };
  const place = { name: name.name, uri: definition.uri.toString(), line: definition.line + 1 };
  const within = definition.uri.toString() === uri.toString() && range.contains(new vscode.Position(definition.line, definition.range.start.character));
  const attached = within ? undefined : await definitionText(name.name, definition, document);
  return { name, said, place, ...(attached && { definition: attached }) };
}

function factsOf(known: readonly Known[]): Facts {
  const { text, count } = factsText(known.map(({ name, said }) => ({ name: name.name, said })));
  const label = count === 1 ? vscode.l10n.t('Type of 1 name') : vscode.l10n.t('Types of {0} names', count);
  const facts: readonly Attachment[] = text === '' ? [] : [{ id: randomUUID(), kind: 'facts', label, languageId: 'markdown', text }];
  return { attachments: [...facts, ...chosen(known.flatMap(({ definition }) => definition ?? []))], places: known.flatMap(({ place }) => place ?? []) };
}

/** Each text once: a method and its class may be in the same lines. */
function chosen(definitions: readonly Attachment[]): readonly Attachment[] {
  const taken: Attachment[] = [];
  let size = 0;
  for (const definition of definitions) {
    if (taken.length === mostDefinitions) break;
    if (taken.some((other) => covers(other, definition)) || size + definition.text.length > longestDefinitions) continue;
    taken.push(definition);
    size += definition.text.length;
  }
  return taken;
}

function covers(a: Attachment, b: Attachment): boolean {
  return a.uri === b.uri && a.lines !== undefined && b.lines !== undefined && a.lines.from <= b.lines.from && b.lines.to <= a.lines.to;
}

