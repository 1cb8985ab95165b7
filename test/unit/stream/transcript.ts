// A golden transcript: the body of one answer byte for byte, and the events that it means.
import type { WireApi } from '../../../src/core/model/modelRules.ts';
import type { Dialect } from '../../../src/core/request/endpoint.ts';
import type { TurnErrorKind } from '../../../src/core/stream/turnError.ts';
import type { StreamEvent } from '../../../src/core/stream/turnEvent.ts';

export interface Transcript {
  readonly name: string;
  readonly api: WireApi;
  readonly dialect: Dialect;
  readonly body: string;
  /** Adjacent deltas merged. */
  readonly events: readonly StreamEvent[];
  /** Kind of the failure with which it ends, instead of `finish`. */
  readonly fails?: TurnErrorKind;
}

/** Frames of JSON values, one `data:` line each. Strings go in as they are. */
export function frames(...values: readonly unknown[]): string {
  return values.map((value) => (typeof value === 'string' ? value : `data: ${JSON.stringify(value)}\n\n`)).join('');
}

/** A Chat chunk with one choice. */
export function delta(value: object, finish: string | null = null, more: object = {}): object {
  return { id: 'c1', object: 'chat.completion.chunk', model: 'm', choices: [{ index: 0, delta: value, finish_reason: finish }], ...more };
}

export const doneLine = 'data: [DONE]\n\n';
