// Event streams as they are and as they should not be.
import assert from 'node:assert/strict';
import { createSseFrameParser, sseFrames, type SseFrame } from '../../../src/core/stream/sseFrames.ts';

function parse(...chunks: readonly string[]): readonly SseFrame[] {
  const parser = createSseFrameParser();
  return [...chunks.flatMap((chunk) => parser.push(chunk)), ...parser.end()];
}

describe('sseFrames', () => {
  it('reads data, events and comments', () => {
    assert.deepEqual(parse(': hi\n\nevent: a\ndata: 1\n\ndata: 2\n\n'), [
      { kind: 'comment', text: 'hi' }, { kind: 'data', event: 'a', data: '1' }, { kind: 'data', data: '2' },
    ]);
  });

  it('reads CRLF, CR, a missing space and a BOM', () => {
    assert.deepEqual(parse('\uFEFFdata:1\r\n\r\n', 'data:2\r\rdata: 3\n\n'), [{ kind: 'data', data: '1' }, { kind: 'data', data: '2' }, { kind: 'data', data: '3' }]);
    assert.deepEqual(parse('\uFEFF', 'data: 1\n\n'), [{ kind: 'data', data: '1' }]);
  });

  it('joins the lines of one frame', () => {
    assert.deepEqual(parse('data: {\ndata: }\n\n'), [{ kind: 'data', data: '{\n}' }]);
  });

  it('marks the frame at which the stream ended', () => {
    for (const end of ['', '\n', '\r', '\r\n']) {
      assert.deepEqual(parse(`data: 1\n\ndata: [DONE]${end}`), [{ kind: 'data', data: '1' }, { kind: 'data', data: '[DONE]', unterminated: true }], JSON.stringify(end));
    }
    assert.deepEqual(parse('data: 1\n\n'), [{ kind: 'data', data: '1' }]);
    assert.deepEqual(parse(''), []);
  });

  it('takes an `error:` field and bare JSON as data', () => {
    assert.deepEqual(parse('error: {"a":1}\n\n'), [{ kind: 'data', event: 'error', data: '{"a":1}' }]);
    assert.deepEqual(parse('{"error":{"message":"x: y"}}\n'), [{ kind: 'data', data: '{"error":{"message":"x: y"}}' }]);
    assert.deepEqual(parse('error: soon\nnonsense\nid: 3\nretry: 5\n\n'), []);
  });

  it('gives the frames that were complete before the source failed', async () => {
    const seen: SseFrame[] = [];
    await assert.rejects(async () => {
      for await (const frame of sseFrames(broken())) seen.push(frame);
    }, /reset/);
    assert.deepEqual(seen, [{ kind: 'data', data: '1' }]);
  });
});

async function* broken(): AsyncGenerator<string, void, undefined> {
  yield 'data: 1\n\nda';
  throw new Error('reset');
}
