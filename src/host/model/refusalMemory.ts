// Remembers per endpoint and model which parameters were refused, in VS Code's global state.
import type * as vscode from 'vscode';
import type { RefusalMemory } from '../../core/conversation/turn.ts';

export function createRefusalMemory(memento: vscode.Memento): RefusalMemory {
  const key = (endpointId: string, model: string): string => `refused.${endpointId}/${model}`;
  const refused = (endpointId: string, model: string): readonly string[] => memento.get<readonly string[]>(key(endpointId, model), []);
  return {
    refused,
    add: (endpointId, model, param) => void memento.update(key(endpointId, model), [...new Set([...refused(endpointId, model), param])]),
  };
}
