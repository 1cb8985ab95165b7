// What a request is made of: everything that buildRequest may look at.
import type { Message } from '../conversation/message.ts';
import type { JsonObject } from '../json.ts';
import type { ModelInfo } from '../model/modelInfo.ts';
import type { ModelRules } from '../model/modelRules.ts';
import type { Endpoint } from './endpoint.ts';
import type { Parameters } from './parameters.ts';

/** A function that the model may call; `parameters` is a JSON schema. */
export interface ToolDefinition {
  readonly name: string;
  readonly description: string;
  readonly parameters: JsonObject;
}

export interface RequestInput {
  readonly endpoint: Endpoint;
  /** The id that goes over the wire (Azure: the deployment's name or the model's, the adapter puts the name). */
  readonly model: string;
  readonly rules: ModelRules;
  readonly info: ModelInfo;
  readonly parameters: Parameters;
  readonly instructions?: string;
  /** Oldest first, already fitted into the window. */
  readonly messages: readonly Message[];
  readonly tools?: readonly ToolDefinition[];
  /** Canonical names (see refusedParameter.ts) that this endpoint refused for this model before. */
  readonly refused: readonly string[];
  /** Whether the answers of `n` may come in one stream: set by a reader of several choices. Else each answer is a request of its own. */
  readonly choicesTogether?: boolean;
  /** `logitBias` in tokens of the model at hand: id → bias. */
  readonly biasTokens?: Readonly<Record<string, number>>;
  readonly streamRefused: boolean;
  /** Our count of everything that is sent; without it no ceiling is computed. */
  readonly inputTokens?: number;
  /** Goes on from a cut answer: `partial` is what came of it. The messages end with the question, or with the cut answer itself. */
  readonly continuation?: { readonly partial: string };
}
