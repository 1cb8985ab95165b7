// The settings of one turn: what its layers come to, for the model that was resolved. Pure; loaded with the first question.
import type { ConversationSetup } from '../../core/conversation/conversationSetup.ts';
import type { TurnSettings } from '../../core/conversation/liveReply.ts';
import { resolveLayers, type Layers } from '../../core/parameter/parameterLayer.ts';
import type { Parameters } from '../../core/request/parameters.ts';
import type { Settings } from '../setting/readSettings.ts';

export interface TurnParts {
  readonly resolved: Pick<TurnSettings, 'endpoint' | 'model' | 'info' | 'rules'>;
  readonly setup: ConversationSetup;
  /** Count more than all layers. */
  readonly parameters: Partial<Parameters> | undefined;
  readonly layers: Layers;
  readonly current: Pick<Settings, 'retryMaxAttempts' | 'stallSeconds' | 'lastTurns'>;
  /** The workspace's own instructions, which come after the person's; empty for none. */
  readonly files: string;
}

export function turnSettings({ resolved, setup, parameters, layers, current, files }: TurnParts): TurnSettings {
  const layered = resolveLayers(layers);
  return {
    ...resolved, lastTurns: setup.lastTurns ?? current.lastTurns,
    instructions: [layered.instructions, files].filter((part) => part !== '').join('\n\n'),
    parameters: { ...layered.parameters, ...parameters },
    options: { maxAttempts: current.retryMaxAttempts, stallMs: current.stallSeconds * 1000 },
  };
}
