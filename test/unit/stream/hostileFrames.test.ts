// Whatever a server sends: events that end with finish, or a TurnFailure. Nothing else is thrown, nothing hangs.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { decode } from './collect.ts';

/** Objects whose keys are the protocol's and whose values are anything. */
const keys = [
  'choices', 'delta', 'message', 'content', 'reasoning', 'reasoning_content', 'reasoning_details', 'tool_calls', 'function', 'arguments', 'index', 'id', 'name', 'finish_reason', 'usage', 'error',
  'type', 'text', 'prompt_filter_results', 'content_filter_results', 'prompt_tokens', 'response', 'output', 'item', 'part', 'output_index', 'item_id', 'status', 'summary', 'refusal', 'code', 'metadata', 'detail',
];
const words = ['', 'stop', 'error', 'x', '</think>', '<think>', 'response.output_item.done', 'response.completed', 'response.output_text.delta', 'response.failed', 'function_call', 'message', 'reasoning', 'error'];
const { value } = fc.letrec<{ value: unknown; object: unknown; list: unknown }>((tie) => ({
  value: fc.oneof({ maxDepth: 6, depthSize: 'large' }, fc.constantFrom(...words), fc.constantFrom(null, true, 0, 1, -1, 1e308), tie('object'), tie('list')),
  object: fc.dictionary(fc.constantFrom(...keys), tie('value'), { maxKeys: 5 }),
  list: fc.array(tie('value'), { maxLength: 3 }),
}));
const chatFrame = fc.record({ choices: fc.array(fc.record({ index: fc.constantFrom(0, 1, null, 'x'), delta: value, message: value, finish_reason: value, content_filter_results: value }, { requiredKeys: [] }), { maxLength: 2 }), usage: value, prompt_filter_results: value }, { requiredKeys: ['choices'] });
const responsesFrame = fc.record({ type: fc.constantFrom(...words), response: value, item: value, part: value, delta: value, text: value, output_index: value, item_id: value, error: value }, { requiredKeys: ['type'] });

describe('hostile frames', () => {
  for (const [api, frame] of [['chat', chatFrame], ['responses', responsesFrame]] as const) {
    it(`${api}: any JSON in frames or as a body`, async () => {
      await fc.assert(fc.asyncProperty(fc.array(fc.oneof<fc.Arbitrary<unknown>[]>(frame, value), { maxLength: 5 }), fc.boolean(), async (values, asFrames) => {
        const texts = values.map((one) => (asFrames ? `data: ${JSON.stringify(one)}\n\n` : JSON.stringify(one)));
        const { events, error } = await decode(asFrames ? texts : texts.slice(0, 1), { api, dialect: 'unknown' });
        const finishes = events.filter(({ type }) => type === 'finish').length;
        assert.equal(finishes, error ? 0 : 1);
        if (!error) assert.equal(events.at(-1)?.type, 'finish');
      }), { numRuns: 400 });
    });
  }

  it('any text at all', async () => {
    const piece = fc.oneof(fc.string(), fc.constantFrom('data: ', 'data:', '\n', '\r', '\n\n', ': ', '{', '}', '[DONE]', '\uFEFF', 'event: error', '<html>', '{"choices":[]}'));
    await fc.assert(fc.asyncProperty(fc.array(piece, { maxLength: 12 }), fc.constantFrom('text/event-stream', 'application/json', ''), async (pieces, contentType) => {
      const { events, error } = await decode(pieces, { api: 'chat', dialect: 'unknown', contentType });
      assert.equal(error === undefined, events.at(-1)?.type === 'finish');
    }), { numRuns: 500 });
  });
});
