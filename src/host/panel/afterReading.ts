// A question waits for what is still being read to be attached: it would leave without it, and the next one would take it along.
import type { SessionHandle } from './panelServices.ts';
import { readsOf } from './pendingReads.ts';

/** `own`: what the person wrote; it comes back where something could not be attached meanwhile, or where they don't want to wait or have gone elsewhere. */
export async function afterReading(session: SessionHandle, own: string, send: () => Promise<void>): Promise<void> {
  const { composer, conversation } = session;
  const reads = readsOf(composer);
  if (!reads.busy) return send();
  const release = composer.hold(own);
  composer.awaitsReading += 1;
  try {
    const sending = reads.wait(async (outcome) => {
      composer.awaitsReading -= 1;
      if (outcome === 'read' && session.conversation === conversation) return send();
      const { keepUnsent } = await import('./sendQuestion.ts');
      await keepUnsent(session, own);
    });
    await session.updateComposer();
    await sending;
  } finally {
    release();
    await session.updateComposer();
  }
}
