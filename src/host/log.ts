// The one log channel, with everything that looks like a credential taken out. Prompts and file contents go to trace only.
import * as vscode from 'vscode';
import { createRedactor } from './secret/redactor.ts';

export interface Log extends vscode.Disposable {
  /** What broke. A TurnFailure is logged once, where it is handled. */
  error(message: string, cause?: unknown): void;
  warn(message: string, cause?: unknown): void;
  info(message: string): void;
  debug(message: string): void;
  /** The only level at which prompts, answers and file contents may stand. */
  trace(message: string): void;
  /** Takes this text out of everything logged from now on: keys and header secrets, as soon as they are read. */
  hide(secret: string): void;
  show(): void;
}

/** The caller disposes it. */
export function createLog(): Log {
  const channel = vscode.window.createOutputChannel('Ponder', { log: true });
  const redactor = createRedactor();
  const line = (message: string, cause?: unknown): string => redactor.redact(cause === undefined ? message : `${message}: ${described(cause)}`);
  return {
    error: (message, cause) => channel.error(line(message, cause)),
    warn: (message, cause) => channel.warn(line(message, cause)),
    info: (message) => channel.info(line(message)),
    debug: (message) => channel.debug(line(message)),
    trace: (message) => channel.trace(line(message)),
    hide: (secret) => redactor.hide(secret),
    show: () => channel.show(true),
    dispose: () => channel.dispose(),
  };
}

/** The stack of an error and of what caused it; a stack names code, never a conversation. */
function described(cause: unknown): string {
  const chain: string[] = [];
  for (let link = cause; link !== undefined && chain.length < 4; link = link instanceof Error ? link.cause : undefined) {
    chain.push(link instanceof Error ? (link.stack ?? link.message) : JSON.stringify(link));
  }
  return chain.join('\ncaused by ');
}
