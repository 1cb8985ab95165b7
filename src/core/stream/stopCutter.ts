// Ends an answer before the first of some texts, for APIs and models that have no `stop`. Knows no wire.
import type { StreamEvent } from './turnEvent.ts';

export interface StopCutter {
  /** What may be shown of the text so far; `stopped` once one of the texts was found: nothing after it counts. */
  push(delta: string): { readonly text: string; readonly stopped: boolean };
  /** What was held back in case it began one of the texts. */
  end(): string;
}

/** @param stops none of them empty */
export function createStopCutter(stops: readonly string[]): StopCutter {
  const longest = Math.max(...stops.map((stop) => stop.length));
  let held = '';
  return {
    push(delta) {
      const text = held + delta;
      const found = stops.map((stop) => text.indexOf(stop)).filter((at) => at >= 0);
      if (found.length > 0) {
        held = '';
        return { text: text.slice(0, Math.min(...found)), stopped: true };
      }
      let keep = Math.min(longest - 1, text.length);
      while (keep > 0 && !stops.some((stop) => stop.startsWith(text.slice(text.length - keep)))) keep--;
      held = text.slice(text.length - keep);
      return { text: text.slice(0, text.length - keep), stopped: false };
    },
    end() {
      const rest = held;
      held = '';
      return rest;
    },
  };
}

/** The events of an answer up to the first of the texts; then it is finished, and the source is closed. */
export async function* cutAtStop<E extends { readonly type: string }>(events: AsyncIterable<StreamEvent | E>, stops: readonly string[]): AsyncGenerator<StreamEvent | E, void, undefined> {
  const cutter = createStopCutter(stops);
  for await (const event of events) {
    const rest = event.type === 'finish' || event.type === 'textWasReasoning' ? cutter.end() : '';
    if (rest !== '') yield { type: 'text', delta: rest };
    if (!isText(event)) {
      yield event;
      continue;
    }
    const { text, stopped } = cutter.push(event.delta);
    if (text !== '') yield { type: 'text', delta: text };
    if (!stopped) continue;
    yield { type: 'finish', reason: 'stop' };
    return;
  }
}

function isText(event: { readonly type: string }): event is Extract<StreamEvent, { type: 'text' }> {
  return event.type === 'text';
}
