// What a model accepts on the wire, as data. Who computes it: `rulesFor` in familyRules.ts.
import type { Effort } from './effort.ts';

/** How instructions travel: their own role, or (o1-preview, o1-mini) folded into the first user message. */
export type InstructionRole = 'developer' | 'system' | 'fold';
export type WireApi = 'chat' | 'responses';

/** Facts of openai-facts.md §3, one row per family. */
export interface ModelRules {
  /** Name of the row, for logs, tests and the picker's line. */
  readonly family: string;
  readonly reasoning: boolean;
  readonly instructionRole: InstructionRole;
  readonly apis: readonly WireApi[];
  /** `background`: the model does not stream; on Responses it is asked in the background and polled. `plain`: a plain call. */
  readonly streaming: 'yes' | 'plain' | 'background';
  /** temperature, top_p, penalties, logprobs, logit_bias. */
  readonly sampling: 'always' | 'never' | 'withEffortNone';
  readonly stop: boolean;
  /** Accepted efforts in order; empty where the parameter is refused. */
  readonly efforts: readonly Effort[];
  readonly defaultEffort: Effort | undefined;
  readonly verbosity: 'any' | 'mediumOnly' | 'no';
  readonly tools: { readonly chat: 'yes' | 'no' | 'withEffortNone'; readonly responses: 'yes' | 'no' };
  /** Whether `parallel_tool_calls` is accepted. */
  readonly parallelTools: 'yes' | 'no' | 'notWithEffortMinimal';
  readonly jsonSchema: 'yes' | 'no' | 'jsonObjectOnly';
  /** Predicted outputs: text that the answer will probably repeat, on Chat Completions. */
  readonly prediction: boolean;
  readonly vision: boolean;
  /** The name of the output cap on Chat Completions; on Responses it is always `max_output_tokens`. */
  readonly chatCap: 'max_completion_tokens' | 'max_tokens';
}
