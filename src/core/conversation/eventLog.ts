// The raw events of the last few replies, in memory and within a bound. Keeps no headers that could tell who asked.
import { safeHeaders } from '../stream/safeHeaders.ts';
import type { TurnEvent } from '../stream/turnEvent.ts';

export interface LoggedEvent {
  /** Milliseconds since the reply's first event. */
  readonly ms: number;
  readonly event: TurnEvent;
}

interface Entry {
  readonly started: number;
  readonly events: LoggedEvent[];
  size: number;
}

/** About as many characters as the events have in JSON, all replies together. */
const defaultLimit = 2_000_000;
const perEvent = 60;

export class EventLog {
  private readonly limit: number;
  private readonly entries = new Map<string, Entry>();
  private size = 0;

  constructor(limit = defaultLimit) {
    this.limit = limit;
  }

  /** `at`: milliseconds on any clock that only moves on. The oldest replies make room; a reply that is too long by itself loses its beginning. */
  add(messageId: string, event: TurnEvent, at: number): void {
    const entry = this.entries.get(messageId) ?? { started: at, events: [], size: 0 };
    // At the end of the map's order: the entries before it have been quiet for longer.
    this.entries.delete(messageId);
    this.entries.set(messageId, entry);
    const kept = event.type === 'response' ? { ...event, headers: safeHeaders(event.headers) } : event;
    entry.events.push({ ms: Math.round(at - entry.started), event: kept });
    this.grow(entry, sizeOf(kept));
    for (const [id, old] of this.entries) {
      if (this.size <= this.limit || id === messageId) break;
      this.entries.delete(id);
      this.size -= old.size;
    }
    while (this.size > this.limit && entry.events.length > 1) {
      const first = entry.events.shift();
      if (first) this.grow(entry, -sizeOf(first.event));
    }
  }

  /** In the order of their arrival; empty where they are gone or there were none. */
  of(messageId: string): readonly LoggedEvent[] {
    return this.entries.get(messageId)?.events ?? [];
  }

  private grow(entry: Entry, by: number): void {
    entry.size += by;
    this.size += by;
  }
}

/** About the length in JSON, without writing it out: bodies may be megabytes, and each attempt has one. */
function sizeOf(event: TurnEvent): number {
  return perEvent + ('delta' in event ? event.delta.length : lengthOf(event));
}

function lengthOf(value: unknown): number {
  if (typeof value === 'string') return value.length + 2;
  if (typeof value !== 'object' || value === null) return 5;
  return Object.entries(value).reduce((sum, [name, part]) => sum + name.length + 4 + lengthOf(part), 2);
}
