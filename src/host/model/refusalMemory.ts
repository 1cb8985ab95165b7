// Remembers per endpoint and model which parameters were refused, in VS Code's global state, for a while.
import type * as vscode from 'vscode';
import type { RefusalMemory } from '../../core/conversation/turn.ts';

/** Servers are updated and organizations get verified: after this long it is tried again. */
const rememberedMs = 7 * 24 * 60 * 60 * 1000;

type Known = Readonly<Record<string, number>>;

export interface HostRefusalMemory extends RefusalMemory {
  /** Forgets what an endpoint refused: it was checked anew, or its key changed. */
  forget(endpointId: string): void;
}

export function createRefusalMemory(memento: vscode.Memento, now: () => number = Date.now): HostRefusalMemory {
  const prefix = (endpointId: string): string => `refused.${endpointId}/`;
  const fresh = (key: string): Known => Object.fromEntries(Object.entries(memento.get<Known>(key, {})).filter(([, at]) => now() - at < rememberedMs));
  return {
    refused: (endpointId, model) => Object.keys(fresh(prefix(endpointId) + model)),
    add(endpointId, model, param) {
      const key = prefix(endpointId) + model;
      void memento.update(key, { ...fresh(key), [param]: now() });
    },
    forget(endpointId) {
      for (const key of memento.keys()) if (key.startsWith(prefix(endpointId))) void memento.update(key, undefined);
    },
  };
}
