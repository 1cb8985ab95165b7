// The programs that details offer are run: curl by a shell, TypeScript by Node with the real client, Python by Python where this machine has one.
import assert from 'node:assert/strict';
import { execFile, spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Exchange } from '../../../src/core/conversation/exchange.ts';
import type { WireApi } from '../../../src/core/model/modelRules.ts';
import { buildRequest } from '../../../src/core/request/buildRequest.ts';
import { requestSnippet, type SnippetForm } from '../../../src/core/request/requestSnippet.ts';
import { snippetRequest } from '../../../src/host/openai/snippetRequest.ts';
import { openai, turnSettings } from '../../support/fakes/turnSettings.ts';
import { chatAnswer, responsesAnswer } from '../../support/frameServer/chunks.ts';
import { startFrameServer, type FrameServer } from '../../support/frameServer/frameServer.ts';

const run = promisify(execFile);
const answerText = ['It’s ', 'fine — ', '好的.'];
const question = 'Why \'this\' "and" $HOME `that`?\nREQUEST\n证明 🦀';
const environment = { ...process.env, OPENAI_API_KEY: 'sk-test-1', NO_PROXY: '127.0.0.1', no_proxy: '127.0.0.1' };

/** Python's client as far as the programs use it, over nothing but Python's own library: the real one is not installed everywhere. */
const pythonClient = `
import json, urllib.request
from types import SimpleNamespace

def _node(value):
    if isinstance(value, dict):
        return SimpleNamespace(**{key: _node(one) for key, one in value.items()})
    return [_node(one) for one in value] if isinstance(value, list) else value

class OpenAI:
    def __init__(self, api_key, base_url, **_):
        self._key, self._base = api_key, base_url
        self.chat = SimpleNamespace(completions=SimpleNamespace(create=lambda **fields: self._send("/chat/completions", fields)))
        self.responses = SimpleNamespace(create=lambda **fields: self._send("/responses", fields))

    def _send(self, path, fields):
        extra = fields.pop("extra_body", {})
        body = json.dumps({**fields, **extra}).encode()
        request = urllib.request.Request(self._base + path, body, {"Content-Type": "application/json", "Authorization": "Bearer " + self._key})
        text = urllib.request.build_opener(urllib.request.ProxyHandler({})).open(request).read().decode()
        return [_node({"delta": {}, **json.loads(line[6:])}) for line in text.splitlines() if line.startswith("data: {")]
`;

/** Chunks whose delta lacks content have none in the real client either. */
const pythonShim = `${pythonClient}
_plain = SimpleNamespace
class SimpleNamespace(_plain):
    def __getattr__(self, name):
        if name == "content":
            return None
        raise AttributeError(name)
`;

function exchangeFor(api: WireApi, baseUrl: string): Exchange {
  const endpoint = { ...openai, api, baseUrl };
  const { rules, info, model } = turnSettings({ model: api === 'chat' ? 'gpt-4.1' : 'gpt-5.6-sol', endpoint });
  const parameters = api === 'chat'
    ? { temperature: 0.2, n: 1, stop: ['\n\n'], seed: 7, logprobs: 3, metadata: { team: 'ünit' }, extraBody: { some_field: { nested: [true, null, 1.5] } } }
    : { effort: 'low' as const, verbosity: 'low' as const, responseFormat: { type: 'schema' as const, name: 'a', strict: true, schema: '{"type":"object","properties":{},"required":[],"additionalProperties":false}' } };
  const message = { id: 'q', conversationId: 'c', parentId: undefined, role: 'user' as const, createdAt: 1, text: question, attachments: [] };
  const plan = buildRequest({ endpoint, model, rules, info, parameters, instructions: 'Be brief.', messages: [message], refused: [], streamRefused: false });
  return { endpoint, api: plan.api, body: plan.body };
}

describe('programs of a request', function () {
  this.timeout(60_000);
  let server: FrameServer;
  let folder: string;

  before(async () => {
    server = await startFrameServer();
    // Below the project, so that Node finds its packages.
    const out = join(import.meta.dirname, '../../../out');
    await mkdir(out, { recursive: true });
    folder = await mkdtemp(join(out, 'snippet-'));
  });
  after(async () => {
    await server.close();
    await rm(folder, { recursive: true, force: true });
  });

  function prepare(api: WireApi, form: SnippetForm): { readonly exchange: Exchange; readonly program: string } {
    const exchange = exchangeFor(api, server.baseUrl);
    assert.equal(exchange.api, api);
    server.next({ frames: (api === 'chat' ? chatAnswer : responsesAnswer)({ text: answerText, usage: { input: 9, output: 3 } }) });
    return { exchange, program: requestSnippet(snippetRequest(exchange), form) };
  }

  function assertSent({ body }: Exchange): void {
    const sent = server.journal.at(-1);
    assert.deepEqual(sent?.body, body);
    assert.equal(sent.headers['authorization'], 'Bearer sk-test-1');
  }

  for (const api of ['chat', 'responses'] as const) {
    it(`curl sends what was sent on ${api}`, async () => {
      const { exchange, program } = prepare(api, 'curl');
      const { stdout } = await run('sh', ['-c', program], { env: environment });
      assertSent(exchange);
      for (const piece of answerText) assert.ok(stdout.includes(JSON.stringify(piece)), stdout.slice(0, 500));
    });

    it(`TypeScript with the real client sends what was sent on ${api} and prints the answer`, async () => {
      const { exchange, program } = prepare(api, 'typescript');
      const file = join(folder, `${api}.ts`);
      await writeFile(file, program);
      const { stdout } = await run(process.execPath, [file], { env: environment });
      assertSent(exchange);
      assert.equal(stdout, `${answerText.join('')}\n`);
    });

    it(`Python sends what was sent on ${api} and prints the answer, where there is a Python`, async () => {
      const { exchange, program } = prepare(api, 'python');
      const file = join(folder, `${api}.py`);
      await writeFile(file, program);
      await writeFile(join(folder, 'openai.py'), pythonShim);
      if (spawnSync('python3', ['--version']).status !== 0) {
        assert.match(program, /from openai import OpenAI/);
        return;
      }
      await run('python3', ['-m', 'py_compile', file]);
      const { stdout } = await run('python3', [file], { env: { ...environment, PYTHONIOENCODING: 'utf-8', PYTHONDONTWRITEBYTECODE: '1' } });
      assertSent(exchange);
      assert.equal(stdout, `${answerText.join('')}\n`);
    });
  }
});
