// What stands around the cursor, as it may be sent: cut at line ends, without carriage returns, secrets masked. Knows no editor.
import { findSecrets, maskSecrets, type FoundSecret } from '../secret/findSecrets.ts';

export interface CursorText {
  /** Up to the cursor. */
  readonly prefix: string;
  /** From the cursor on. */
  readonly suffix: string;
}

/** Characters that are sent of each side. */
const mostPrefix = 6000;
const mostSuffix = 2000;
/** A line that long was not written by hand. */
const longestLine = 2000;

/**
 * Undefined where nothing may be sent: the cursor stands in or at a secret, the line is no handwriting, or the text is no text.
 * `before` and `after` reach further than what is sent, so that a secret of several lines is found as a whole.
 */
export function cursorText(before: string, after: string): CursorText | undefined {
  const whole = { prefix: plainLines(before), suffix: plainLines(after) };
  if (whole.prefix.includes('\0') || whole.suffix.includes('\0')) return undefined;
  if (lastLine(whole.prefix).length + firstLine(whole.suffix).length > longestLine) return undefined;
  const cursor = whole.prefix.length;
  const secrets = findSecrets(whole.prefix + whole.suffix);
  if (secrets.some(({ from, to }) => from <= cursor && cursor <= to)) return undefined;
  const behind: readonly FoundSecret[] = secrets.filter(({ from }) => from > cursor).map((secret) => ({ ...secret, from: secret.from - cursor, to: secret.to - cursor }));
  const prefix = maskSecrets(whole.prefix, secrets.filter(({ to }) => to < cursor));
  return { prefix: endOf(prefix, mostPrefix), suffix: beginningOf(maskSecrets(whole.suffix, behind), mostSuffix) };
}

/** Line ends as models know them. */
export function plainLines(text: string): string {
  return text.replaceAll('\r\n', '\n');
}

export function firstLine(text: string): string {
  const end = text.indexOf('\n');
  return end < 0 ? text : text.slice(0, end);
}

export function lastLine(text: string): string {
  return text.slice(text.lastIndexOf('\n') + 1);
}

/** Whole lines, the line at the cursor always. */
function endOf(text: string, most: number): string {
  if (text.length <= most) return text;
  const cut = text.slice(-most);
  const line = cut.indexOf('\n');
  return line < 0 ? cut : cut.slice(line + 1);
}

function beginningOf(text: string, most: number): string {
  if (text.length <= most) return text;
  const cut = text.slice(0, most);
  const line = cut.lastIndexOf('\n');
  return line < 0 ? cut : cut.slice(0, line);
}
