// Documents to read, and what they are made of: events of the last replies, details of one. Loads the details when they are first asked for.
import type { EventLog } from '../../core/conversation/eventLog.ts';
import { DisposableStore } from '../disposable.ts';
import { documentScheme } from '../manifestIds.ts';
import type { ReplyDetails } from '../panel/replyDetails.ts';
import { ReadonlyDocuments } from './readonlyDocuments.ts';

export interface Reading {
  readonly texts: ReadonlyDocuments;
  readonly details: () => Promise<ReplyDetails>;
  dispose(): void;
}

/** The caller disposes it. */
export function createReading(events: EventLog): Reading {
  const owned = new DisposableStore();
  const texts = owned.add(new ReadonlyDocuments(documentScheme.text));
  const replies = owned.add(new ReadonlyDocuments(documentScheme.reply));
  let details: Promise<ReplyDetails> | undefined;
  return {
    texts,
    details: () => (details ??= import('../panel/replyDetails.ts').then((module) => owned.add(new module.ReplyDetails({ details: replies, texts, events })))),
    dispose: () => owned.dispose(),
  };
}
