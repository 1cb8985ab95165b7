// The panel of a window with the package in it, as the bench uses it: ask, wait for the answer, begin anew.
import type { Frame } from 'playwright-core';
import { Workbench } from '../support/vscode/workbench.ts';
import { benchSettings } from './benchEndpoint.ts';
import type { BenchServer } from './benchServer.ts';
import { clockOffset, watchPaint } from './paintWatch.ts';

/** Longest wait for an answer, ms. */
const patience = 120_000;

export interface BenchPanel {
  readonly frame: Frame;
  /** How well the page's clock and ours agree, for the note. */
  readonly clocks: string;
  /** Types the question as a person would and sends it with Enter. */
  ask(question: string): Promise<void>;
  /** Resolves when so many answers of the conversation are done. */
  answers(count: number): Promise<void>;
  newConversation(): Promise<void>;
  close(): Promise<void>;
}

/** Opens the window and warms it up: code loaded, connections open, styles known. */
export async function openBenchPanel(server: BenchServer): Promise<BenchPanel> {
  const workbench = await Workbench.open({ name: 'bench', settings: { machine: benchSettings(server) }, patience });
  try {
    const panel = await workbench.openView();
    const box = panel.getByRole('textbox', { name: 'Message' });
    await box.waitFor();
    const frame = await workbench.frame();
    const bench: BenchPanel = {
      frame,
      clocks: '',
      ask: async (question) => {
        await box.click();
        await box.pressSequentially(question, { delay: 20 });
        await box.press('Enter');
      },
      answers: async (count) => panel.locator('article[data-phase="done"]').nth(count - 1).waitFor(),
      newConversation: async () => {
        await workbench.runCommand('Ponder: New Conversation');
        await panel.locator('article').first().waitFor({ state: 'detached' });
      },
      close: () => workbench.close(),
    };
    await server.play({ kind: 'short' });
    for (let count = 1; count <= 5; count += 1) {
      await bench.ask('Warm up');
      await bench.answers(count);
    }
    await bench.newConversation();
    await watchPaint(frame);
    const { ahead, within } = await clockOffset(frame);
    return { ...bench, clocks: `clocks ${Math.abs(ahead).toFixed(1)} ms apart ± ${within.toFixed(1)}` };
  } catch (error) {
    await workbench.close();
    throw error;
  }
}
