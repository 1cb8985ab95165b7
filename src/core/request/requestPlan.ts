// The outcome of planning a request: the exact body, and what was changed or left out on the way.
import type { JsonObject } from '../json.ts';
import type { InstructionRole, WireApi } from '../model/modelRules.ts';

/** Why something differs from what was asked. A reason is a kind with data; the host puts it into words. */
export type ChangeReason =
  | 'modelRefuses'          // the family does not accept the parameter
  | 'onlyWithEffortNone'    // accepted only with reasoning effort none
  | 'apiLacks'              // the chosen API has no such parameter
  | 'endpointRefused'       // this endpoint answered 400 naming it, now or earlier
  | 'serverDefaultSmall'    // a cap is sent because the server's own default is small
  | 'nearWindowEnd'         // a cap is sent because the window is nearly full
  | 'modelDoesNotStream'
  | 'endpointDoesNotStream'
  | 'toolsNeedResponses'    // the API was chosen because tools with reasoning need it
  | 'modelNeedsResponses'
  | 'dialectName'           // another name for the same thing (max_tokens)
  | 'outOfRange'
  | 'chatOnlyParameter'     // the API was chosen because `because` exists on Chat Completions only
  | 'doneHere'              // not sent: what it means is done on this side, as the answer comes
  | 'tokensUnknown'         // logit_bias: the model's own tokens are not known here
  | 'inParallel'            // n: one request for each answer
  | 'jsonOnly'              // the model takes JSON but no schema; the answer is checked against it
  | 'checkedHere'           // the model takes no response format; the answer is checked all the same
  | 'plannedHere';          // a field of the body that Ponder decides by itself

export interface RequestChange {
  /** The API's own name of what was changed: `temperature`, `stream`, `store`, `messages[0].role`. */
  readonly param: string;
  readonly action: 'omitted' | 'renamed' | 'replaced' | 'added';
  readonly reason: ChangeReason;
  readonly from?: string;
  readonly to?: string;
  /** The parameters that caused it, by the API's names. */
  readonly because?: string;
}

export interface RequestPlan {
  readonly api: WireApi;
  readonly stream: boolean;
  /** Responses only: asked with `background: true` and polled by id. */
  readonly background: boolean;
  /** The body to send, byte for byte what JSON.stringify makes of it. */
  readonly body: JsonObject;
  readonly changes: readonly RequestChange[];
  readonly instructionRole: InstructionRole;
  /** What was left out of the body because it is done here: the answer ends before any of these texts. */
  readonly stopHere: readonly string[];
  /** The cap that is sent, in tokens. */
  readonly cap: number | undefined;
}
