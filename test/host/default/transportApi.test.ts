// Both APIs through the wire, against a mock of OpenAI's server that others keep up to date.
import assert from 'node:assert/strict';
import { LLMock } from '@copilotkit/aimock';
import type { WireRequest } from '../../../src/core/conversation/transport.ts';
import type { Endpoint } from '../../../src/core/request/endpoint.ts';
import { TurnFailure } from '../../../src/core/stream/turnError.ts';
import { createModelList } from '../../../src/host/endpoint/modelList.ts';
import { createTransport } from '../../../src/host/openai/openaiTransport.ts';
import { FixedSecrets } from '../../unit/host/openai/fixedSecrets.ts';

const transport = createTransport({ secrets: new FixedSecrets({ state: 'ok', value: 'sk-test-0123456789' }) });

describe('both APIs in VS Code', () => {
  const mock = new LLMock({ port: 0 });
  let endpoint: Endpoint;

  before(async () => {
    mock.onMessage('why', { content: 'Because it is so.', reasoning: 'Let me see.' });
    mock.onMessage('busy', { error: { message: 'Rate limit reached', type: 'rate_limit_error', code: 'rate_limit_exceeded' }, status: 429 });
    const origin = await mock.start();
    endpoint = { id: 'mock', name: 'Mock', kind: 'compatible', baseUrl: `${origin}/v1`, api: 'auto', auth: 'key', dialect: 'unknown' };
  });
  after(() => mock.stop());

  const chat = (content: string): WireRequest => ({
    endpoint, method: 'POST', path: '/chat/completions', stream: true, body: { model: 'gpt-5.2', stream: true, messages: [{ role: 'user', content }] },
  });

  async function text(request: WireRequest): Promise<string> {
    const response = await transport.send(request, new AbortController().signal);
    assert.match(response.headers['content-type'] ?? '', /event-stream/);
    let all = '';
    for await (const chunk of response.chunks) all += chunk;
    return all;
  }

  it('streams Chat Completions', async () => {
    const frames = await text(chat('why'));
    assert.match(frames, /^data: \{/);
    assert.match(frames, /chat\.completion\.chunk/);
    assert.match(frames, /data: \[DONE\]\s*$/);
  });

  it('streams Responses', async () => {
    const body = { model: 'gpt-5.2', stream: true, store: false, input: [{ role: 'user', content: 'why' }] };
    const frames = await text({ endpoint, method: 'POST', path: '/responses', stream: true, body });
    assert.match(frames, /response\.created/);
    assert.match(frames, /response\.output_text\.delta/);
    assert.match(frames, /response\.completed/);
  });

  it('reads a refusal for being too fast', async () => {
    await assert.rejects(transport.send(chat('busy'), new AbortController().signal), (error) => {
      assert.ok(error instanceof TurnFailure);
      assert.equal(error.error.kind, 'rateLimit');
      assert.equal(error.error.status, 429);
      return true;
    });
  });

  it('lists models', async () => {
    const { models } = await createModelList({ transport }).list(endpoint);
    assert.ok(models.length > 0);
  });
});
