// An answer whose middle the test holds in its hand: what comes before is sent at once, the rest when it is let go.
import { chatChunk, chatUsage, done, sse } from '../../support/frameServer/chunks.ts';
import type { Piece, ScriptedReply } from '../../support/frameServer/scriptedReply.ts';

export interface HeldAnswer {
  readonly reply: ScriptedReply;
  letGo(): void;
}

export interface HeldScript {
  readonly thinking?: readonly string[];
  readonly before: readonly string[];
  readonly after?: readonly string[];
}

export function heldAnswer({ thinking = [], before, after = [] }: HeldScript): HeldAnswer {
  let letGo = (): void => undefined;
  const held = new Promise<void>((resolve) => (letGo = resolve));
  const text = (pieces: readonly string[]): readonly string[] => pieces.map((content) => chatChunk({ content }));
  const frames: readonly Piece[] = [
    chatChunk({ role: 'assistant', content: '' }),
    ...thinking.map((reasoning) => chatChunk({ reasoning_content: reasoning })),
    ...text(before),
    { until: held },
    ...text(after),
    chatChunk({}, { finish: 'stop' }),
    sse({ id: 'chatcmpl-1', object: 'chat.completion.chunk', created: 1_795_000_000, model: 'held', choices: [], usage: chatUsage({ input: 40, output: 30, reasoning: thinking.length === 0 ? 0 : 12 }) }),
    done,
  ];
  return { reply: { frames }, letGo };
}
