// What a turn needs and a conversation that is only shown does not: loaded as one piece with the first question.
import { LiveReply, type ReplyListener, type ReplyPorts } from './liveReply.ts';
import { learnCorrection } from './messageTokens.ts';
import { prepareTurn } from './prepareTurn.ts';
import type { AnswerMessage } from './replyBuilder.ts';
import type { Endpoint } from '../request/endpoint.ts';
import type { CancelSignal } from '../cancel.ts';

export interface TurnEngine {
  readonly createReply: (start: AnswerMessage, endpoint: Endpoint, ports: ReplyPorts, listener: ReplyListener, parent: CancelSignal) => LiveReply;
  readonly prepare: typeof prepareTurn;
  readonly learn: typeof learnCorrection;
}

export const turnEngine: TurnEngine = {
  createReply: (start, endpoint, ports, listener, parent) => new LiveReply(start, endpoint, ports, listener, parent),
  prepare: prepareTurn,
  learn: learnCorrection,
};
