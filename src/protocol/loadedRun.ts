// The run of messages that the page has of a branch: where it lies, how it grows and what it lets go of. Pure.
import type { MessageView, OutlineView, PanelState } from './panelState.ts';

/** The page keeps so many messages at most: far more than are near the screen. */
const longestRun = 1000;

/** How many messages the shown branch has, loaded or not. */
export function branchLength({ messages, outline }: PanelState): number {
  return outline?.sizes.length ?? messages.length;
}

/** The message at a place of the branch; undefined where it is not loaded. */
export function messageAt({ messages, outline }: PanelState, index: number): MessageView | undefined {
  return messages[index - (outline?.from ?? 0)];
}

/** What an outline says of a message. */
export function sizeOf(message: MessageView): number {
  if (message.role === 'choices') return Math.max(...message.answers.map(({ text }) => text.length));
  return message.role === 'user' ? -1 - (message.title ?? message.text).length : message.text.length;
}

/** Replaces the message of the same id, or the one at the place; at the end of the branch it is added. */
export function putMessage(state: PanelState, message: MessageView, index: number | undefined): PanelState {
  const { messages, outline } = state;
  if (!outline || index === undefined) {
    const known = messages.findLastIndex((m) => m.id === message.id);
    return { ...state, messages: known < 0 ? [...messages, message] : messages.with(known, message) };
  }
  const sizes = outline.sizes.slice();
  sizes[index] = sizeOf(message);
  const place = index - outline.from;
  const next = { ...state, outline: { ...outline, sizes } };
  if (place >= 0 && place < messages.length) return { ...next, messages: messages.with(place, message) };
  // The run goes on where it reached the end; else the message is one more that can be asked for.
  return place === messages.length && index === outline.sizes.length ? { ...next, messages: [...messages, message] } : next;
}

/** Joins the run where it touches it, else takes its place: someone went far away. Another list's range is dropped. */
export function putRange(state: PanelState, list: number, from: number, range: readonly MessageView[]): PanelState {
  const { outline, messages } = state;
  if (outline?.list !== list || range.length === 0) return state;
  const apart = from > outline.from + messages.length || from + range.length < outline.from;
  if (apart) return { ...state, messages: range, outline: withSizes(outline, from, from, range) };
  const before = messages.slice(0, Math.max(0, from - outline.from));
  const after = messages.slice(Math.max(0, from + range.length - outline.from));
  const joined = [...before, ...range, ...after];
  const start = Math.min(from, outline.from);
  const excess = Math.max(0, joined.length - longestRun);
  // What lies farther from the new messages goes.
  const cut = before.length >= after.length ? excess : 0;
  return { ...state, messages: joined.slice(cut, cut + joined.length - excess), outline: withSizes(outline, start + cut, from, range) };
}

function withSizes(outline: OutlineView, from: number, at: number, range: readonly MessageView[]): OutlineView {
  const sizes = outline.sizes.slice();
  range.forEach((message, offset) => (sizes[at + offset] = sizeOf(message)));
  return { ...outline, from, sizes };
}
