// Documents to read, and what they are made of: events of the last replies, details of one. What makes them is loaded when it is first needed.
import type { EventLog } from '../../core/conversation/eventLog.ts';
import type { TurnEvent } from '../../core/stream/turnEvent.ts';
import { DisposableStore } from '../disposable.ts';
import { documentScheme } from '../manifestIds.ts';
import type { ReplyDetails } from '../panel/replyDetails.ts';
import { createReadonlyDocuments, type ReadonlyDocuments } from './readonlyDocuments.ts';

export interface Reading {
  readonly texts: ReadonlyDocuments;
  /** Files as they would be. */
  readonly proposed: ReadonlyDocuments;
  readonly details: () => Promise<ReplyDetails>;
  /** Takes the events of a turn into the log, in the order of the calls. */
  readonly hear: (messageId: string, event: TurnEvent) => void;
  dispose(): void;
}

/** The caller disposes it. */
export function createReading(): Reading {
  const owned = new DisposableStore();
  const texts = owned.add(createReadonlyDocuments(documentScheme.text));
  const proposed = owned.add(createReadonlyDocuments(documentScheme.proposal));
  const replies = owned.add(createReadonlyDocuments(documentScheme.reply));
  let events: Promise<EventLog> | undefined;
  const log = (): Promise<EventLog> => (events ??= import('../../core/conversation/eventLog.ts').then((module) => new module.EventLog()));
  const load = async (): Promise<ReplyDetails> => {
    const [{ ReplyDetails }, kept] = await Promise.all([import('../panel/replyDetails.ts'), log()]);
    return owned.add(new ReplyDetails({ details: replies, texts, events: kept }));
  };
  let details: Promise<ReplyDetails> | undefined;
  return {
    texts, proposed,
    details: () => (details ??= load()),
    hear: (messageId, event) => {
      const at = performance.now();
      void log().then((kept) => kept.add(messageId, event, at));
    },
    dispose: () => owned.dispose(),
  };
}
