// What happens to the summary behind a message: put there, reworded, taken away. Pure: says what changes in the tree.
import type { Message, TurnSummary } from './message.ts';
import type { TreeChange } from './treeChange.ts';

/** `path`: the branch that is shown, oldest first; `message` lies on it. */
export function putSummary(path: readonly Message[], message: Message, summary: TurnSummary): TreeChange {
  return { messages: [{ ...message, summary }], leaf: path.at(-1)?.id };
}

/** The model's text is kept as `original`; with it again, nothing is. Undefined where nothing changes. */
export function rewordSummary(path: readonly Message[], message: Message, text: string): TreeChange | undefined {
  if (!message.summary || message.summary.text === text) return undefined;
  const { original: known, ...rest } = message.summary;
  const original = known ?? rest.text;
  return putSummary(path, message, { ...rest, text, ...(text !== original && { original }) });
}

/** The turns are sent again, or what an earlier summary says of them. */
export function dropSummary(path: readonly Message[], message: Message): TreeChange | undefined {
  if (!message.summary) return undefined;
  const { summary: _gone, ...rest } = message;
  return { messages: [rest], leaf: path.at(-1)?.id };
}
