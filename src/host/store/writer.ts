// Who is writing a reply: a name for this process and this store, and the question whether another writer is still there.
import { readFileSync } from 'node:fs';
import { hostname } from 'node:os';
import type { StoreContext } from './syncStore.ts';

/** A writer on another machine that said nothing for this long is taken for dead; milliseconds. */
export const leaseMs = 30_000;
export const heartbeatMs = 10_000;

interface WriterParts {
  readonly host: string;
  readonly pid: number;
  readonly start: string;
}

/** When the process began, in clock ticks since boot: tells a process from a later one with the same id. Linux only, else empty. */
function startOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    // The name in parentheses may hold spaces; field 22 is the 20th after it.
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  } catch {
    return ''; // No procfs, or no such process: then only the signal below tells.
  }
}

/** `session` tells two stores of one process apart: a closed one must not pass for a living one. */
export function writerName(session: string): string {
  return [encodeURIComponent(hostname()), process.pid, startOf(process.pid), encodeURIComponent(session)].join(':');
}

export function processLives(pid: number, start: string): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
  const now = startOf(pid);
  return start === '' || now === '' || now === start;
}

function parseWriter(name: string): WriterParts {
  const [host = '', pid = '', start = ''] = name.split(':');
  return { host, pid: Number.parseInt(pid, 10), start };
}

export function sameHost(a: string, b: string): boolean {
  return parseWriter(a).host === parseWriter(b).host;
}

/**
 * Whether a writer can't go on. `seenAt` is its last sign of life, undefined where it took its leave (closed its store).
 * On this machine the process decides: a laptop that slept has old signs of living writers. Elsewhere the lease does.
 */
export function writerIsGone(writer: string, seenAt: number | undefined, context: StoreContext): boolean {
  if (writer === context.writer) return false;
  if (seenAt === undefined) return true;
  const { pid, start } = parseWriter(writer);
  if (sameHost(writer, context.writer)) return !Number.isSafeInteger(pid) || pid <= 0 || !context.processLives(pid, start);
  return context.now() - seenAt > leaseMs;
}
