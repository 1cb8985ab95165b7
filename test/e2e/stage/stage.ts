// What most flows begin with: the demo API, a server in the test's hand, and a window that has both set up.
import { startDemoServer, type DemoServer } from '../../support/demo/demoServer.ts';
import { startFrameServer, type FrameServer } from '../../support/frameServer/frameServer.ts';
import { Workbench, type WorkbenchOptions } from '../../support/vscode/workbench.ts';
import { PanelPage } from './panelPage.ts';

export interface Stage {
  readonly workbench: Workbench;
  /** Answers by itself, with `ponder-thinker`, which thinks, and `ponder-swift`, which does not. */
  readonly demo: DemoServer;
  /** Answers what the test scripts, as model `held` of endpoint `hand`. */
  readonly hand: FrameServer;
  readonly panel: PanelPage;
  close(): Promise<void>;
}

export interface StageOptions extends Omit<WorkbenchOptions, 'settings'> {
  /** `held`: the server in the test's hand answers. Default: the demo. */
  readonly model?: 'ponder-thinker' | 'ponder-swift' | 'held';
  readonly user?: Readonly<Record<string, unknown>>;
  readonly machine?: Readonly<Record<string, unknown>>;
}

/** Pieces come as fast as they are read; a human pace is for people. */
export const testSpeed = 40;

export async function openStage({ model = 'ponder-thinker', user = {}, machine = {}, ...options }: StageOptions): Promise<Stage> {
  const demo = await startDemoServer({ speed: testSpeed });
  const hand = await startFrameServer();
  hand.listModels([{ id: 'held', context_length: 131_072 }]);
  const endpoints = [
    { id: 'demo', name: 'Demo', kind: 'compatible', baseUrl: demo.url, auth: 'none' },
    { id: 'hand', name: 'Hand', kind: 'compatible', baseUrl: hand.baseUrl, auth: 'none' },
  ];
  const chosen = model === 'held' ? 'hand/held' : `demo/${model}`;
  try {
    const workbench = await Workbench.open({
      ...options,
      settings: { user, machine: { 'ponder.endpoints': endpoints, 'ponder.defaultModel': chosen, ...machine } },
    });
    const panel = new PanelPage(workbench.panel());
    return {
      workbench, demo, hand, panel,
      close: async () => {
        await workbench.close();
        await Promise.all([demo.close(), hand.close()]);
      },
    };
  } catch (error) {
    await Promise.all([demo.close(), hand.close()]);
    throw error;
  }
}
