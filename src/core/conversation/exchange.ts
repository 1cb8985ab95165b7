// One request as it left and the head of its answer: kept in memory for the details of a reply. Holds no keys.
import type { JsonObject } from '../json.ts';
import type { WireApi } from '../model/modelRules.ts';
import type { Endpoint } from '../request/endpoint.ts';

export interface Exchange {
  /** As it was set up then. */
  readonly endpoint: Endpoint;
  readonly api: WireApi;
  readonly body: JsonObject;
  /** Absent where no answer came. */
  readonly status?: number;
  /** Those of `safeHeaders` only. */
  readonly headers?: Readonly<Record<string, string>>;
}
