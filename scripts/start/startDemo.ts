// Starts the offline API that answers in the demo.
import type { Running } from './running.ts';

export interface RunningDemo extends Running {
  /** Base URL, ending in `/v1`. */
  readonly url: string;
}

/** On any free port of 127.0.0.1; answers at a human pace. */
export async function startDemo(): Promise<RunningDemo> {
  const { startDemoServer } = await import('../../test/support/demo/demoServer.ts');
  return startDemoServer();
}
