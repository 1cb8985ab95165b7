// What the composer says of a conversation's own settings: how many, which preset, and the effort that counts.
import type { ConversationSetup } from '../../core/conversation/conversationSetup.ts';
import type { Effort } from '../../core/model/effort.ts';
import { layerSize, resolveLayers, type Layers } from '../../core/parameter/parameterLayer.ts';
import type { ComposerView } from '../../protocol/panelState.ts';

export interface ComposerSetup {
  readonly effort: Effort | undefined;
  readonly setup?: NonNullable<ComposerView['setup']>;
}

/** @param preset the name of the one in force */
export function composerSetup(setup: ConversationSetup, layers: Layers, preset: string | undefined): ComposerSetup {
  const { effort } = resolveLayers(layers).parameters;
  const count = layerSize(setup.layer) + layerSize(setup.turn);
  if (count === 0 && preset === undefined) return { effort };
  return { effort, setup: { count, turn: layerSize(setup.turn) > 0, ...(preset !== undefined && { preset }) } };
}
