// Which messages of a branch are to be sent: from its last summary on, and of those the last turns where the person wants only these. Pure; knows no tokens.
import type { ModelRules } from '../model/modelRules.ts';
import { summaryText } from '../prompt/summarize.ts';
import { turnStarts } from './contextWindow.ts';
import type { Message, TurnSummary } from './message.ts';
import { summaryPlace } from './summaryPlace.ts';

export interface SentHistory {
  /** Stands for all before `messages`; goes first and is always sent. */
  readonly summary: Message | undefined;
  /** Oldest first; the question is in the last turn. */
  readonly messages: readonly Message[];
  /** Turns between the two that are left out. */
  readonly dropped: number;
}

/** `lastTurns`: earlier turns that go along with the question; 0 or absent for all. */
export function sentHistory(path: readonly Message[], { rules, lastTurns = 0 }: { readonly rules: Pick<ModelRules, 'family'>; readonly lastTurns?: number }): SentHistory {
  const at = summaryPlace(path.slice(0, lastQuestion(path)));
  const holder = path[at];
  const rest = path.slice(at + 1);
  const starts = turnStarts(rest);
  const dropped = lastTurns > 0 ? Math.max(0, starts.length - 1 - lastTurns) : 0;
  return {
    summary: holder?.summary && standIn(holder, holder.summary, rules),
    messages: rest.slice(starts[dropped] ?? 0),
    dropped,
  };
}

/** A summary behind the question itself (it is asked again) does not stand for it. */
function lastQuestion(path: readonly Message[]): number {
  return Math.max(0, path.findLastIndex(({ role }) => role === 'user'));
}

/**
 * In the place of the turns: as instructions in the middle of a conversation, in the role of the model's family. Templates of local
 * models take one such message at most, and only as the first: there it is the person's.
 */
function standIn({ id, conversationId, createdAt }: Message, summary: TurnSummary, { family }: Pick<ModelRules, 'family'>): Message {
  return { id: `${id} summary`, conversationId, parentId: undefined, role: family === 'stranger' ? 'user' : 'developer', createdAt, text: summaryText(summary.text), attachments: [] };
}
