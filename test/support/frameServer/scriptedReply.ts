// One scripted reply of the frame server and how it goes onto the socket: split, slow, stalled, cut.
import type { ServerResponse } from 'node:http';

/** A piece of a streamed body. A string is sent as it is; the steps act between pieces. */
export type Piece =
  | string
  /** Raw bytes. */
  | Uint8Array
  /** Waits so many milliseconds. */
  | { readonly wait: number }
  /** Waits until the promise resolves: a test that holds the stream in its hand. */
  | { readonly until: Promise<unknown> }
  /** Sends nothing more and keeps the connection open until the client leaves or the server closes. */
  | { readonly stall: true }
  /** Resets the connection. */
  | { readonly drop: true };

export interface ScriptedReply {
  /** Default 200. */
  readonly status?: number;
  /** Laid over the defaults (content-type by the kind of body, x-request-id). */
  readonly headers?: Readonly<Record<string, string>>;
  /** A streamed body, piece by piece, each flushed alone. */
  readonly frames?: readonly Piece[];
  /** A plain body instead: text as it is, anything else as JSON. */
  readonly body?: unknown;
  /** Each string piece goes out in parts of so many bytes, regardless of characters. */
  readonly splitBytes?: number;
  /** Milliseconds before each piece; the last one counts for all further pieces. */
  readonly delays?: readonly number[];
  /** Stalls after so many pieces. */
  readonly stallAfter?: number;
  /** Resets the connection after so many pieces; 0: after the headers. */
  readonly dropAfter?: number;
  /** Milliseconds before the headers. */
  readonly delayHeaders?: number;
  /** Resets the connection instead of answering. */
  readonly refuse?: boolean;
}

/** Sends the reply. Resolves when it is sent, stalled away or dropped; never rejects because the client left. */
export async function sendReply(response: ServerResponse, reply: ScriptedReply, requestId: string): Promise<void> {
  if (reply.delayHeaders !== undefined) await pause(reply.delayHeaders, response);
  if (reply.refuse === true) {
    response.socket?.resetAndDestroy();
    return;
  }
  const streamed = reply.frames !== undefined;
  const json = !streamed && reply.body !== undefined && typeof reply.body !== 'string';
  response.writeHead(reply.status ?? 200, {
    'content-type': streamed ? 'text/event-stream; charset=utf-8' : json ? 'application/json' : 'text/plain; charset=utf-8',
    'x-request-id': requestId,
    ...reply.headers,
  });
  response.flushHeaders();
  const pieces = piecesOf(reply);
  for (const [index, piece] of pieces.entries()) {
    const delay = reply.delays?.[Math.min(index, reply.delays.length - 1)] ?? 0;
    if (delay > 0) await pause(delay, response);
    if (response.destroyed || !(await sendPiece(response, piece, reply.splitBytes))) return;
  }
  response.end();
}

/** The pieces with stallAfter and dropAfter as steps in their place. */
function piecesOf(reply: ScriptedReply): readonly Piece[] {
  const pieces: readonly Piece[] = reply.frames ?? (reply.body === undefined ? [] : [typeof reply.body === 'string' ? reply.body : JSON.stringify(reply.body)]);
  if (reply.dropAfter !== undefined) return [...pieces.slice(0, reply.dropAfter), { drop: true }];
  if (reply.stallAfter !== undefined) return [...pieces.slice(0, reply.stallAfter), { stall: true }];
  return pieces;
}

/** False where nothing more is to be sent. */
async function sendPiece(response: ServerResponse, piece: Piece, splitBytes: number | undefined): Promise<boolean> {
  if (typeof piece === 'string' || piece instanceof Uint8Array) {
    const bytes = typeof piece === 'string' ? Buffer.from(piece, 'utf8') : Buffer.from(piece);
    const size = splitBytes ?? Math.max(1, bytes.length);
    for (let at = 0; at < bytes.length; at += size) {
      if (!(await write(response, bytes.subarray(at, at + size)))) return false;
    }
    return true;
  }
  if ('wait' in piece) await pause(piece.wait, response);
  else if ('until' in piece) await Promise.race([piece.until, closed(response)]);
  else if ('drop' in piece) {
    response.socket?.resetAndDestroy();
    return false;
  } else {
    await closed(response);
    return false;
  }
  return !response.destroyed;
}

/** Writes and lets the bytes leave before the next ones, so that they arrive as pieces of their own as far as TCP allows. */
function write(response: ServerResponse, bytes: Uint8Array): Promise<boolean> {
  return new Promise((resolve) => {
    if (response.destroyed) resolve(false);
    else response.write(bytes, (error) => setImmediate(() => resolve(!error)));
  });
}

function pause(ms: number, response: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(finish, ms);
    response.once('close', finish);
    function finish(): void {
      clearTimeout(timer);
      response.off('close', finish);
      resolve();
    }
  });
}

function closed(response: ServerResponse): Promise<void> {
  return response.destroyed ? Promise.resolve() : new Promise((resolve) => response.once('close', () => resolve()));
}
