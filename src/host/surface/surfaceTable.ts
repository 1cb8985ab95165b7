// The controller behind each surface, loaded when its tab opens.
import type { Comparisons } from '../compare/comparisons.ts';
import type { CommandPorts } from '../command/commandTable.ts';
import type { CreateControllers } from './surfaceController.ts';

export type SurfaceTablePorts = Omit<CommandPorts, 'surfaces'>;

export function surfaceTable(ports: SurfaceTablePorts): CreateControllers {
  let comparisons: Promise<Comparisons> | undefined;
  const loadComparisons = (): Promise<Comparisons> => (comparisons ??= import('../compare/comparisons.ts').then((module) => new module.Comparisons(ports)));
  return {
    compare: async (key, tab) => (await loadComparisons()).openTab(key, tab),
    history: async (_key, tab) => (await import('../history/historyController.ts')).createHistory(ports, tab),
    usage: async (_key, tab) => new (await import('../usage/usageController.ts')).UsageController(ports, tab),
    tokens: async () => new (await import('../tokenView/tokensController.ts')).TokensController(ports),
    parameters: async (_key, tab) => (await import('../parameter/parametersController.ts')).createParameters(ports, tab),
  };
}
