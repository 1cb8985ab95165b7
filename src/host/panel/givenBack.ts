// A text that could not be sent comes back to the person once, whoever notices first. No vscode.
import type { SessionHandle } from './panelServices.ts';

/** Failures after which the person has their text again already. */
const cared = new WeakSet<Error>();

/** Puts `own` (empty: there is nothing to put) back into the composer where `send` fails, and lets the failure go on. */
export async function orGiveBack<T>(session: Pick<SessionHandle, 'compose'>, own: string, send: () => Promise<T>): Promise<T> {
  try {
    return await send();
  } catch (cause) {
    const failure = cause instanceof Error ? cause : new Error(String(cause));
    if (!cared.has(failure)) {
      cared.add(failure);
      if (own !== '') await session.compose(own);
    }
    throw failure;
  }
}
