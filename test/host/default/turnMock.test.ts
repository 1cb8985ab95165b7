// Whole turns against a mock of OpenAI that others keep up to date: both APIs as somebody else understands them.
import assert from 'node:assert/strict';
import { LLMock } from '@copilotkit/aimock';
import { openaiAt, settingsFor, TurnBench } from '../support/turnBench.ts';

const broken = 'This answer breaks off somewhere in the middle of it.';

describe('turns against somebody else\'s idea of the API in VS Code', () => {
  const mock = new LLMock({ port: 0 });
  let origin = '';
  let bench: TurnBench;

  before(async () => {
    mock.onMessage('why', { content: 'Because it is so.', reasoning: 'Let me see.' });
    mock.onMessage('tools', { toolCalls: [{ name: 'read_file', arguments: '{"path":"a.ts"}' }] });
    mock.onMessage('busy', { error: { message: 'Rate limit reached', type: 'rate_limit_error', code: 'rate_limit_exceeded' }, status: 429 });
    // Spread in time: what a platform's stream holds unread when its socket breaks is lost.
    mock.onMessage('broken', { content: broken }, { truncateAfterChunks: 8, chunkSize: 5, latency: 40 });
    origin = await mock.start();
  });
  after(() => mock.stop());
  beforeEach(() => {
    bench = new TurnBench();
  });
  afterEach(() => bench.close());

  for (const api of ['chat', 'responses'] as const) {
    const settings = () => settingsFor(openaiAt(`${origin}/v1`, api));

    it(`brings text and thinking over ${api}`, async () => {
      const reply = await bench.ask(settings(), 'why');
      assert.deepEqual([reply.text, reply.reply.reasoning, reply.reply.status], ['Because it is so.', 'Let me see.', 'complete']);
      assert.ok(reply.reply.usage);
      assert.deepEqual(await bench.stored(reply), reply);
    });

    it(`brings a tool call over ${api}`, async () => {
      const reply = await bench.ask(settings(), 'tools');
      assert.deepEqual(reply.reply.toolCalls?.map(({ name, arguments: args }) => [name, JSON.parse(args) as unknown]), [['read_file', { path: 'a.ts' }]]);
    });

    it(`asks as often as it may over ${api} where the server is busy`, async () => {
      const before = mock.getRequests().length;
      const reply = await bench.ask(settings(), 'busy');
      assert.deepEqual([reply.reply.status, reply.reply.error?.kind], ['failed', 'rateLimit']);
      assert.equal(mock.getRequests().length - before, settings().options.maxAttempts);
    });

    it(`keeps what came over ${api} before the server broke off`, async () => {
      const before = mock.getRequests().length;
      const reply = await bench.ask(settings(), 'broken');
      assert.equal(reply.reply.status, 'cut');
      assert.ok(reply.text !== '' && broken.startsWith(reply.text), reply.text);
      assert.equal(mock.getRequests().length - before, 1);
    });
  }
});
