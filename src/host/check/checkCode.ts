// Looks at code with the compiler or interpreter of its language, in a folder of its own: nothing of the code itself is run.
import { ownErrors, readErrors, type FoundError } from '../../core/check/foundError.ts';
import type { Command } from '../../core/check/commandLine.ts';
import type { SyntaxCheck } from '../../core/check/syntaxCheck.ts';
import { inCodeFolder } from './codeFolder.ts';
import { findTool } from './findTool.ts';
import { runProcess } from './runProcess.ts';

export interface PreparedCheck {
  readonly check: SyntaxCheck;
  readonly command: Command;
  readonly file: string;
}

/** `unfinished`: it ended by neither yes nor no; `why` is its end. */
export type CheckOutcome =
  | { readonly kind: 'checked'; readonly errors: readonly FoundError[]; /** Messages that speak of what is outside of the code. */ readonly outside: number }
  | { readonly kind: 'unfinished'; readonly why: 'timeout' | 'canceled' | 'failed'; readonly output: string };

/** Milliseconds; a compiler's first start is slow. */
export const checkLimitMs = 60_000;

/** Undefined where the tool is not on this machine. */
export async function prepareCheck(check: SyntaxCheck, code: string, languageId: string, near: string | undefined): Promise<PreparedCheck | undefined> {
  const tool = await findTool(check.tool, near);
  if (!tool) return undefined;
  const file = check.file(code, languageId);
  return { check, file, command: { program: tool.program, args: [...tool.args, ...check.args(file)] } };
}

/** The command as it was shown; consent is the caller's. */
export function checkCode({ command, file }: PreparedCheck, code: string, signal: AbortSignal, limitMs = checkLimitMs): Promise<CheckOutcome> {
  return inCodeFolder({ [file]: `${code}\n` }, async (cwd): Promise<CheckOutcome> => {
    const end = await runProcess({ ...command, cwd, limitMs, signal });
    const output = end.output.replaceAll(cwd, '.');
    if (end.how !== 'exit') return { kind: 'unfinished', why: end.how, output };
    if (end.code === undefined) return { kind: 'unfinished', why: 'failed', output };
    const all = end.code === 0 ? [] : readErrors(output);
    const errors = ownErrors(all);
    return { kind: 'checked', errors, outside: all.length - errors.length };
  });
}
