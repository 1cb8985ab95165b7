// A command as a person reads it before it runs. For the eye and for remembering: nothing is ever run from this text.

export interface Command {
  /** The program's full path. */
  readonly program: string;
  readonly args: readonly string[];
}

export function commandLine({ program, args }: Command): string {
  return [program, ...args].map(quoted).join(' ');
}

/** What is hidden or could be taken for two words is written out. */
function quoted(part: string): string {
  if (/^[\w@%+=:,./\\-]+$/.test(part)) return part;
  return `"${part.replaceAll(/["\\]/g, (char) => `\\${char}`).replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, (char) => `\\u{${char.codePointAt(0)?.toString(16) ?? ''}}`)}"`;
}
