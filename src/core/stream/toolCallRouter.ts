// Which tool call a delta belongs to, on servers that number and name them badly. Rules: openai-facts.md §5.
import { asNumber, asObject, asString, isObject, parseJson } from '../json.ts';
import type { StreamEvent } from './turnEvent.ts';

type ToolCallEvent = Extract<StreamEvent, { type: 'toolCall' }>;

interface Call {
  readonly key: number;
  readonly index: number | undefined;
  id: string | undefined;
  name: string | undefined;
  arguments: string;
}

interface Delta {
  readonly index: number | undefined;
  readonly id: string | undefined;
  readonly name: string | undefined;
  readonly arguments: string;
}

export interface ToolCallRouter {
  /** Whether any call has begun. */
  readonly used: boolean;
  /** One element of `delta.tool_calls` (or of a message's `tool_calls`). Undefined where it says nothing new. */
  push(value: unknown): ToolCallEvent | undefined;
  /** Ids for calls that never got one, built from `prefix` (the answer's id). */
  end(prefix: string): readonly ToolCallEvent[];
}

export function createToolCallRouter(): ToolCallRouter {
  const calls: Call[] = [];
  const begin = (delta: Delta): Call => {
    const call: Call = { key: calls.length, index: delta.index, id: undefined, name: undefined, arguments: '' };
    calls.push(call);
    return call;
  };
  return {
    get used() {
      return calls.length > 0;
    },
    push: (value) => {
      if (!isObject(value)) return undefined;
      const delta = readDelta(value);
      const known = findCall(calls, delta);
      const call = known ?? begin(delta);
      const id = call.id === undefined ? delta.id : undefined;
      const name = call.name === undefined ? delta.name : undefined;
      if (known && id === undefined && name === undefined && delta.arguments === '') return undefined;
      call.id ??= id;
      call.name ??= name;
      call.arguments += delta.arguments;
      return { type: 'toolCall', key: call.key, ...(id !== undefined && { id }), ...(name !== undefined && { name }), argumentsDelta: delta.arguments };
    },
    end: (prefix) => calls.filter((call) => call.id === undefined).map((call) => {
      call.id = `call_${prefix.replaceAll(/[^A-Za-z0-9]/g, '').slice(-32)}_${call.key}`;
      return { type: 'toolCall', key: call.key, id: call.id, argumentsDelta: '' };
    }),
  };
}

function readDelta(value: object): Delta {
  const call = asObject(value);
  const body = asObject(call['function'] ?? call['custom']);
  const given = body['arguments'] ?? body['input'];
  return {
    index: asNumber(call['index']),
    id: asString(call['id']) || undefined,
    name: asString(body['name']) || undefined,
    arguments: typeof given === 'string' ? given : isObject(given) ? JSON.stringify(given) : '',
  };
}

/** The call that the delta continues, or undefined where it begins one. */
function findCall(calls: readonly Call[], delta: Delta): Call | undefined {
  if (delta.id !== undefined) {
    const known = calls.find((call) => call.id === delta.id);
    if (known) return known;
    // An unknown id names a call that is waiting for its id, unless the delta plainly begins another one.
    const waiting = delta.index === undefined ? calls.at(-1) : lastAt(calls, delta.index);
    return waiting && waiting.id === undefined && !beginsAnother(waiting, delta) ? waiting : undefined;
  }
  const atIndex = delta.index === undefined ? undefined : lastAt(calls, delta.index);
  if (atIndex) return beginsAnother(atIndex, delta) ? undefined : atIndex;
  if (delta.index !== undefined && delta.name !== undefined) return undefined;
  const current = calls.at(-1);
  return current && !beginsAnother(current, delta) ? current : undefined;
}

function lastAt(calls: readonly Call[], index: number): Call | undefined {
  return calls.findLast((call) => call.index === index);
}

/** Some servers repeat the name with each delta, some use one index for all calls: a name begins a new call only where the present one is whole or named otherwise. */
function beginsAnother(call: Call, delta: Delta): boolean {
  if (delta.name === undefined || call.name === undefined) return false;
  return delta.name !== call.name || (delta.arguments !== '' && isObject(parseJson(call.arguments)));
}
