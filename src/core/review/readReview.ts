// Reads what a model answered to a review: JSON of the form that was asked for, or something near it, also while it is still being written. Findings come out
// whole or not at all. Believes nothing: no line numbers, no fields that are not text.
import { parseTree, type Node } from 'jsonc-parser';
import { linesOf } from '../edit/lineDiff.ts';
import { asObject, asString, type JsonObject } from '../json.ts';
import { findingKinds, severities, type Finding, type FindingKind, type Severity } from './finding.ts';
import { jsonFrom, mendStrings } from './looseJson.ts';

export interface ReviewReply {
  readonly findings: readonly Finding[];
  readonly summary: string;
  /** `prose`: words instead of findings. `empty`: nothing. `cut`: the JSON does not come to its end. */
  readonly form: 'whole' | 'cut' | 'prose' | 'empty';
}

/** A model that loses its thread repeats itself. */
const mostRead = 200;
/** Braces that begin something else, before the rest is left alone. */
const mostMisses = 50;

export function readReview(answer: string): ReviewReply {
  if (answer.trim() === '') return { findings: [], summary: '', form: 'empty' };
  const text = mendStrings(answer);
  const findings: Finding[] = [];
  let summary = '';
  let known = false;
  let whole = true;
  let misses = 0;
  for (let at = jsonFrom(text); at !== undefined && findings.length < mostRead && misses < mostMisses;) {
    const part = text.slice(at);
    const root = treeOf(part);
    const read = root && readRoot(root, part);
    if (!read) misses += 1;
    if (root && read) {
      known = true;
      findings.push(...read.findings);
      summary = read.summary ?? summary;
      whole &&= isClosed(root, part);
    }
    at = jsonFrom(text, at + Math.max(1, read ? (root?.length ?? 0) : 1));
  }
  return known ? { findings: findings.slice(0, mostRead), summary, form: whole ? 'whole' : 'cut' } : { findings: [], summary: '', form: /^\s*[{[]/.test(text) ? 'cut' : 'prose' };
}

/** Undefined where brackets stand so deep in each other that nobody can read it. */
function treeOf(text: string): Node | undefined {
  try {
    return parseTree(text, [], { allowTrailingComma: true });
  } catch {
    return undefined; // too deep for the parser's own calls
  }
}

/** Undefined where it is no review: some code in prose, an empty object. */
function readRoot(root: Node, text: string): { readonly findings: readonly Finding[]; readonly summary: string | undefined } | undefined {
  if (root.type === 'array') {
    const items = (root.children ?? []).filter(({ type }) => type === 'object');
    const findings = items.flatMap((item) => findingOf(item, text) ?? []);
    return findings.length > 0 || text.trimStart().startsWith('[]') ? { findings, summary: undefined } : undefined;
  }
  if (root.type !== 'object') return undefined;
  const list = property(root, ['findings', 'issues', 'comments', 'problems', 'results', 'review']);
  if (list?.type === 'array') return { findings: (list.children ?? []).flatMap((item) => findingOf(item, text) ?? []), summary: wordsAt(root, ['summary', 'overview', 'conclusion'], text) };
  const single = findingOf(root, text);
  return single && { findings: [single], summary: undefined };
}

function findingOf(node: Node, text: string): Finding | undefined {
  if (node.type !== 'object' || !isClosed(node, text)) return undefined;
  const fields = asObject(valuesOf(node));
  const reason = said(fields, 'reason', 'description', 'message', 'comment', 'body', 'explanation', 'detail', 'details');
  const title = said(fields, 'title', 'headline', 'name', 'issue', 'problem');
  if (reason === '' && title === '') return undefined;
  const replacement = asString(fields['replacement'] ?? fields['suggestion'] ?? fields['suggestedCode'] ?? fields['fix'] ?? fields['after']);
  return {
    file: said(fields, 'file', 'path', 'filename', 'file_path', 'filePath'),
    code: codeLines(asString(fields['code'] ?? fields['quote'] ?? fields['snippet'] ?? fields['existing_code'] ?? fields['before']) ?? ''),
    title: title === '' ? firstSentence(reason) : title.replaceAll(/\s+/g, ' '),
    reason: reason === '' ? title : reason,
    severity: severityOf(said(fields, 'severity', 'level', 'priority')),
    kind: kindOf(said(fields, 'kind', 'category', 'type')),
    // Nothing is no replacement: models say so where they have none.
    ...(replacement !== undefined && replacement.trim() !== '' && { replacement: codeLines(replacement) }),
  };
}

function said(fields: JsonObject, ...names: readonly string[]): string {
  return names.map((name) => asString(fields[name])?.trim() ?? '').find((text) => text !== '') ?? '';
}

/** Without the fence that some models put around it, and without a line break at its end. */
function codeLines(code: string): readonly string[] {
  const fenced = /^\s*(`{3,}|~{3,})[^\n]*\n([\s\S]*?)\n?[ \t]*\1\s*$/.exec(code)?.[2] ?? code;
  const lines = linesOf(fenced.replace(/(?:\r?\n)+$/, '').replace(/^(?:[ \t]*\r?\n)+/, ''));
  return lines.length === 1 && lines[0]?.trim() === '' ? [] : lines;
}

function firstSentence(text: string): string {
  const sentence = /^.*?[.。!?](?=\s|$|[^\x20-\x7e])/s.exec(text)?.[0] ?? text;
  return sentence.replaceAll(/\s+/g, ' ').slice(0, 100);
}

function severityOf(word: string): Severity {
  const lower = word.toLowerCase();
  const own = severities.find((severity) => severity === lower);
  if (own) return own;
  if (/crit|error|major|block|severe|serious|fatal|p0|p1|严重|高/.test(lower)) return 'high';
  return /info|note|nit|minor|hint|trivial|style|suggest|p3|低|提示/.test(lower) ? 'low' : 'medium';
}

function kindOf(word: string): FindingKind {
  const lower = word.toLowerCase();
  return findingKinds.find((kind) => lower.startsWith(kind.slice(0, 4))) ?? (/vuln|inject/.test(lower) ? 'security' : /style|clarity|read|design|nam/.test(lower) ? 'maintainability' : 'correctness');
}

/** A brace inside a string that is not at its end yet closes nothing: then what is inside reaches as far as the whole. */
function isClosed({ offset, length, type, children }: Node, text: string): boolean {
  const last = children?.at(-1);
  return text[offset + length - 1] === (type === 'array' ? ']' : '}') && (!last || last.offset + last.length < offset + length);
}

function property(node: Node, names: readonly string[]): Node | undefined {
  return node.children?.find(({ children }) => names.includes(String(children?.[0]?.value)))?.children?.[1];
}

/** Undefined while the string is being written. */
function wordsAt(node: Node, names: readonly string[], text: string): string | undefined {
  const found = property(node, names);
  return found?.type === 'string' && text[found.offset + found.length - 1] === '"' && found.length > 1 ? String(found.value).trim() : undefined;
}

/** Its own fields; what is nested in them says nothing here. */
function valuesOf(node: Node): Readonly<Record<string, unknown>> {
  return Object.fromEntries((node.children ?? []).map(({ children = [] }) => [String(children[0]?.value), children[1]?.value as unknown]));
}
