// A response body as decoded text in the pieces that arrived; lets go of the connection when its reader stops. No vscode.
import { Canceled } from '../../core/cancel.ts';
import { networkFailure } from './networkFailure.ts';

/**
 * UTF-8, with characters that were split between pieces put together. Consumed once. Stopping early cancels the body.
 * @throws Canceled when the signal is aborted, TurnFailure when the connection breaks.
 */
export async function* bodyChunks(body: ReadableStream<Uint8Array> | null, signal: AbortSignal, host: string): AsyncGenerator<string, void, undefined> {
  if (body === null) return;
  const reader = body.getReader();
  const decoder = new TextDecoder();
  const stop = (): void => void reader.cancel().catch(() => undefined);
  signal.addEventListener('abort', stop, { once: true });
  try {
    for (;;) {
      if (signal.aborted) throw new Canceled();
      const piece = await reader.read();
      // A cancelled reader ends as if the body had: only the signal tells the two apart.
      if (signal.aborted) throw new Canceled();
      const text = piece.done ? decoder.decode() : decoder.decode(piece.value, { stream: true });
      if (text !== '') yield text;
      if (piece.done) return;
    }
  } catch (error) {
    if (error instanceof Canceled || signal.aborted) throw new Canceled();
    throw networkFailure(error, host);
  } finally {
    signal.removeEventListener('abort', stop);
    stop();
  }
}
