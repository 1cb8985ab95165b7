// What a model wrote, as the text that belongs at the cursor: without tags, fences and special tokens, without what stands before the cursor already.
import { indentOf, isBlank } from '../edit/codeLine.ts';
import { indentUnit, leastIndent, reindent } from '../edit/indentation.ts';
import { bracketDepth, unmatchedClosers } from './brackets.ts';
import { lastLine, plainLines } from './cursorText.ts';

/** What models put at an end that their server does not know: everything from there on is theirs. */
const specialToken = /<\|[\w ▁]{2,40}\|>|<｜[\w▁]{2,40}｜>|<EOT>|<\/s>|<file_sep>|<fim_(?:prefix|suffix|middle|pad)>|\[\/?(?:PREFIX|SUFFIX|MIDDLE)\]/u;

/** Of a model that fills in the middle: its text is exact. */
export function readFilled(answer: string): string {
  return upToToken(plainLines(answer)).trimEnd();
}

/** Of a model that was asked in words. `prefix`: what it was given before the cursor. */
export function readAnswer(answer: string, prefix: string): string {
  const line = lastLine(prefix);
  const inserted = withoutFence(tagged(withoutThought(upToToken(plainLines(answer))))).trimEnd();
  const own = withoutRepetition(isBlank(line) ? inserted.replace(/^(?:[ \t]*\n)+/, '') : inserted, prefix);
  return isBlank(line) ? atIndent(own, line, prefix) : own;
}

function upToToken(text: string): string {
  const at = text.search(specialToken);
  return at < 0 ? text : text.slice(0, at);
}

/** What a server passed on of a thought as if it were the answer. */
function withoutThought(text: string): string {
  return text.replace(/^\s*<think>[^]*?(?:<\/think>\s*|$)/i, '');
}

/** Between the tags that were asked for; the last one may be missing where the answer was cut. */
function tagged(text: string): string {
  const open = /<insert>/i.exec(text);
  if (!open) return text.replace(/<\/insert>[^]*$/i, '');
  const inside = text.slice(open.index + open[0].length);
  const end = inside.search(/<\/insert>/i);
  return end < 0 ? inside.replace(/<\/?[a-z]{0,6}$/i, '') : inside.slice(0, end);
}

/** Code in a fence, wherever that stands; text without one as it is. */
function withoutFence(text: string): string {
  const fenced = /^[ \t]*(`{3,})[^\n`]*\n([^]*?)(?:\n[ \t]*\1[ \t]*(?:\n|$)|$)/m.exec(text);
  if (!fenced) return text;
  const around = text.slice(0, fenced.index) + text.slice(fenced.index + fenced[0].length);
  // A fence between other lines of code is part of it, in Markdown for one.
  return isBlank(around) || text.trimStart().startsWith('```') ? (fenced[2] ?? '') : text;
}

/** Lines from before the cursor that the answer begins with, the most of them that fit. */
function withoutRepetition(text: string, prefix: string): string {
  const lines = prefix.split('\n');
  for (let count = Math.min(6, lines.length); count >= 1; count -= 1) {
    const tail = lines.slice(-count).join('\n').trimStart();
    if (tail.trim().length < 3) continue;
    const body = text.trimStart();
    if (body.startsWith(tail)) return body.slice(tail.length);
  }
  return text;
}

/** The first line goes where the cursor is; the others get the level of that place where the model wrote them from the margin. */
function atIndent(text: string, line: string, prefix: string): string {
  const [first = '', ...rest] = text.split('\n');
  const space = /^[ \t]*/.exec(first)?.[0] ?? '';
  const shared = space.startsWith(line) ? line : space.length <= line.length ? space : '';
  const head = first.slice(shared.length);
  if (rest.length === 0 || line === '') return [head, ...rest].join('\n');
  const level = Math.max(0, indentOf(`${line}x`));
  const opens = /[{([:]$/.test(head.trimEnd());
  const least = leastIndent(rest.filter((each) => !isBlank(each)));
  const inner = rest.find((each) => !isBlank(each));
  const fromMargin = unmatchedClosers(text) === 0 && (least < level || (opens && inner !== undefined && indentOf(inner) <= level && bracketDepth(head) >= 0));
  const units = { unit: indentUnit([first, ...rest]), fileUnit: indentUnit(prefix.split('\n')) };
  const shifted = fromMargin && shared === '' ? reindent(rest, { from: 0, to: line, ...units }) : sameStyle(rest, line);
  return [head, ...shifted].join('\n');
}

/** Spaces where the line at the cursor has tabs become tabs. */
function sameStyle(lines: readonly string[], line: string): readonly string[] {
  if (!line.includes('\t') || lines.some((each) => each.startsWith('\t'))) return lines;
  const unit = indentUnit(lines) ?? '    ';
  return lines.map((each) => {
    const space = /^ */.exec(each)?.[0].length ?? 0;
    return '\t'.repeat(Math.floor(space / unit.length)) + ' '.repeat(space % unit.length) + each.slice(space);
  });
}
