// The panel of a window with the package in it, as the bench uses it: ask, wait for the answer, begin anew. Beside it the bare asker.
import type { Frame } from 'playwright-core';
import { benchModel, benchSettings } from './benchEndpoint.ts';
import type { BenchServer } from './benchServer.ts';
import { clockOffset, watchPage } from './paintWatch.ts';
import { ProbedWindow } from './probedWindow.ts';

/** A page in which one can ask: the panel, or the bare asker. */
export interface Asker {
  readonly frame: Frame;
  /** Types the question as a person would and sends it with Enter. */
  ask(question: string): Promise<void>;
  /** Resolves when so many answers are there. */
  answers(count: number): Promise<void>;
}

export interface BenchPanel extends Asker {
  readonly bare: Asker;
  /** How well the page's clock and ours agree, for the note. */
  readonly clocks: string;
  newConversation(): Promise<void>;
  /** When the extension host heard the questions of panel and bare asker since warming up, in their order, once there are so many. */
  heard(count: number): Promise<readonly number[]>;
  close(): Promise<void>;
}

const warmUps = 5;

/** Opens the window and warms it up: code loaded, connections open, styles known. */
export async function openBenchPanel(vsix: string, server: BenchServer): Promise<BenchPanel> {
  const window = await ProbedWindow.prepare({ vsix, settings: benchSettings(server) });
  try {
    await window.launch({ bare: { baseUrl: server.baseUrl, model: benchModel } });
    const view = await window.openView();
    await view.getByRole('textbox', { name: 'Message' }).waitFor();
    const frame = await window.frame();
    const bareFrame = await window.frame('editor');
    const panel = asker(frame, 'Message', (count) => view.locator('article[data-phase="done"]').nth(count - 1).waitFor());
    const bare = asker(bareFrame, 'Bare question', (count) => bareFrame.getByText(`answers: ${count}`, { exact: true }).waitFor());
    const newConversation = async (): Promise<void> => {
      await window.runCommand('Ponder: New Conversation');
      await view.locator('article').first().waitFor({ state: 'detached' });
    };
    await server.play({ kind: 'short' });
    for (let count = 1; count <= warmUps; count += 1) {
      for (const one of [panel, bare]) {
        await one.ask('Warm up');
        await one.answers(count);
      }
    }
    await newConversation();
    for (const one of [frame, bareFrame]) await watchPage(one);
    const { ahead, within } = await clockOffset(frame);
    return {
      ...panel, newConversation,
      heard: async (count) => (await window.questions(2 * warmUps + count)).slice(2 * warmUps),
      close: () => window.close(),
      bare: { ...bare, answers: (count) => bare.answers(warmUps + count) },
      clocks: `clocks ${Math.abs(ahead).toFixed(1)} ms apart ± ${within.toFixed(1)}`,
    };
  } catch (error) {
    await window.close();
    throw error;
  }
}

function asker(frame: Frame, name: string, answers: Asker['answers']): Asker {
  const box = frame.getByRole('textbox', { name });
  return {
    frame, answers,
    ask: async (question) => {
      await box.click();
      await box.pressSequentially(question, { delay: 20 });
      await box.press('Enter');
    },
  };
}
