// The programs are run as far as that needs no network: the shell's by a shell with another curl, Python's and TypeScript's literals by what they mean.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { stripTypeScriptTypes } from 'node:module';
import vm from 'node:vm';
import fc from 'fast-check';
import type { Exchange } from '../../../src/core/conversation/exchange.ts';
import type { JsonObject, JsonValue } from '../../../src/core/json.ts';
import type { Endpoint } from '../../../src/core/request/endpoint.ts';
import { keyVariable, requestSnippet, variableName, type SnippetForm } from '../../../src/core/request/requestSnippet.ts';
import { javascriptLiteral, pythonLiteral } from '../../../src/core/request/sourceLiteral.ts';
import { snippetRequest } from '../../../src/host/openai/snippetRequest.ts';
import { openai } from '../../support/fakes/turnSettings.ts';

const azure: Endpoint = { id: 'az', name: 'Azure', kind: 'azure', baseUrl: 'https://r.openai.azure.com/openai', apiVersion: '2025-04-01', api: 'chat', auth: 'key', dialect: 'azure', deployments: { mine: 'gpt-5' } };
const forms: readonly SnippetForm[] = ['curl', 'powershell', 'python', 'typescript'];
const hostile = [`'; rm -rf ~; echo '`, '$(id) `id` ${HOME} $HOME', 'REQUEST\n', "'@\n", '"""', '\\', '\u2028\u2029', '’‘‚‛', '\0\u0007\u001b[31m\u0085', '🙂 证明', '%PATH% !x!', '__proto__'];
const anyText = fc.oneof(fc.constantFrom(...hostile), fc.string({ unit: 'binary' }), fc.string({ unit: fc.constantFrom("'", '"', '\\', '\n', '$', '`', '@', '‘', 'R') }));

function body(text: string, more: JsonObject = {}): JsonObject {
  return { model: 'gpt-5', messages: [{ role: 'user', content: text }], stream: true, ...more };
}

function snippet(form: SnippetForm, given: Partial<Exchange> = {}): string {
  return requestSnippet(snippetRequest({ endpoint: openai, api: 'chat', body: body('Why?'), ...given }), form);
}

/** What curl would be given, and what it would read. */
function runShell(script: string): { readonly args: readonly string[]; readonly input: string } {
  const curl = 'curl() { for argument in "$@"; do printf "%s\\0" "$argument"; done; cat; }\n';
  const output = execFileSync('sh', ['-c', curl + script], { encoding: 'utf8', env: { OPENAI_API_KEY: 'sk "$x" \'y', X_TEAM: 'team' } }).split('\0');
  return { args: output.slice(0, -1), input: output.at(-1) ?? '' };
}

/** JSON's strings are Python's; the words are not. */
function pythonValue(source: string): unknown {
  const json = source.replaceAll(/"(?:[^"\\]|\\.)*"|None|True|False|,(?=\s*[}\]])/g, (token) => ({ None: 'null', True: 'true', False: 'false', ',': '' })[token] ?? token);
  return JSON.parse(json) as unknown;
}

interface Call {
  readonly options: Readonly<Record<string, unknown>>;
  readonly body: unknown;
}

/** Runs the program with a client that remembers what it was made with and asked. */
async function runTypeScript(source: string): Promise<Call & { readonly printed: string }> {
  let call: Call | undefined;
  let printed = '';
  async function* stream(): AsyncGenerator<object> {
    yield { choices: [{ delta: { content: 'be' } }], type: 'response.output_text.delta', delta: 'be' };
    yield { choices: [{ delta: { content: 'cause' } }], type: 'response.output_text.delta', delta: 'cause' };
  }
  class Client {
    private readonly options: Readonly<Record<string, unknown>>;
    constructor(options: Readonly<Record<string, unknown>>) {
      this.options = options;
    }
    private readonly create = async (asked: { readonly stream?: boolean }): Promise<unknown> => {
      call = { options: this.options, body: asked };
      return asked.stream === true ? stream() : { id: 'r', status: 'queued', choices: [{ message: { content: 'because' } }], output_text: 'because' };
    };
    readonly chat = { completions: { create: this.create } };
    readonly responses = { create: this.create, retrieve: async () => ({ status: 'completed', output_text: 'because' }) };
  }
  const code = stripTypeScriptTypes(source).replace(/^import .*$/m, '');
  const print = (text: string): void => void (printed += text);
  await (vm.runInNewContext(`(async () => {${code}})()`, {
    OpenAI: Client, AzureOpenAI: Client, setTimeout: (done: () => void) => setImmediate(done), console: { log: print },
    process: { env: { OPENAI_API_KEY: 'from the environment' }, stdout: { write: print } },
  }) as Promise<void>);
  assert.ok(call);
  return { ...call, printed: printed.trim() };
}

const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value)) as unknown;

describe('a request as a program', () => {
  it('hands curl exactly what was sent, whatever stands in it', () => {
    fc.assert(fc.property(anyText, anyText, (text, other) => {
      const sent = body(text, { metadata: { [other]: other } });
      const { args, input } = runShell(snippet('curl', { body: sent }));
      assert.deepEqual(JSON.parse(input), plain(sent));
      assert.deepEqual(args, ['-sS', '--no-buffer', 'https://api.openai.com/v1/chat/completions', '-H', 'Content-Type: application/json', '-H', 'Authorization: Bearer sk "$x" \'y', '--data-binary', '@-']);
    }), { numRuns: 60 });
  });

  it('quotes addresses and headers for the shell', () => {
    const endpoint: Endpoint = { ...openai, baseUrl: "https://x/v1/it's$(id)", organization: "o'rg `id`", headers: { 'X-Team': 'hidden', 'X-Title': "it's" } };
    const { args } = runShell(snippet('curl', { endpoint }));
    assert.deepEqual(args.slice(2, 3), ["https://x/v1/it's$(id)/chat/completions"]);
    assert.deepEqual(args.filter((_, index) => args[index - 1] === '-H').slice(2), ["OpenAI-Organization: o'rg `id`", 'X-Team: team', "X-Title: it's"]);
  });

  it('gives PowerShell nothing beyond ASCII and no line that ends its here-string', () => {
    fc.assert(fc.property(anyText, (text) => {
      const source = snippet('powershell', { body: body(text) });
      assert.match(source, /^[\n\x20-\x7e]*$/);
      const lines = source.split('\n');
      assert.equal(lines[0], "@'");
      const end = lines.findIndex((line) => line.startsWith("'@"));
      assert.deepEqual(JSON.parse(lines.slice(1, end).join('\n')), plain(body(text)));
      assert.deepEqual(lines.slice(end), [
        "'@ | curl.exe -sS --no-buffer 'https://api.openai.com/v1/chat/completions' `", "  -H 'Content-Type: application/json' `", "  -H ('Authorization: Bearer ' + $env:OPENAI_API_KEY) `",
        "  --data-binary '@-'", '',
      ]);
    }));
    assert.ok(snippet('powershell', { endpoint: { ...openai, organization: "it's" } }).includes("'OpenAI-Organization: it''s'"));
  });

  it('writes literals that mean what they were made from', () => {
    const anyJson = fc.letrec<{ value: JsonValue }>((tie) => ({
      value: fc.oneof({ depthSize: 'small' }, anyText, fc.boolean(), fc.constant(null), fc.double({ noNaN: true, noDefaultInfinity: true }), fc.array(tie('value')), fc.dictionary(anyText, tie('value')) as fc.Arbitrary<JsonObject>),
    })).value;
    const wellFormed = (value: unknown): unknown => JSON.parse(JSON.stringify(value), (_, item: unknown) => {
      if (typeof item === 'string') return item.toWellFormed();
      return typeof item === 'object' && item !== null && !Array.isArray(item) ? Object.fromEntries(Object.entries(item).map(([key, one]) => [key.toWellFormed(), one as unknown])) : item;
    }) as unknown;
    fc.assert(fc.property(anyJson, fc.nat(3), (value, depth) => {
      const expected = JSON.stringify(wellFormed(value));
      assert.equal(JSON.stringify(pythonValue(pythonLiteral(value, depth))), expected);
      assert.equal(vm.runInNewContext(`JSON.stringify(${javascriptLiteral(value, depth)})`), expected);
    }));
  });

  it('runs as TypeScript, with the key of the environment', async () => {
    const asked = body('it\'s "quoted" \u2028', { thinking: { type: 'disabled' } });
    const { options, body: sent, printed } = await runTypeScript(snippet('typescript', { body: asked }));
    assert.deepEqual(plain(options), { apiKey: 'from the environment', baseURL: 'https://api.openai.com/v1' });
    assert.deepEqual(plain(sent), asked);
    assert.equal(printed, 'because');
    const responses = await runTypeScript(snippet('typescript', { api: 'responses', body: { model: 'm', input: 'Why?', stream: true } }));
    assert.equal(responses.printed, 'because');
    const background = await runTypeScript(snippet('typescript', { api: 'responses', body: { model: 'm', input: 'Why?', background: true } }));
    assert.equal(background.printed, 'because');
  });

  it('is Python whose own arguments have names and whose others go along', () => {
    const source = snippet('python', { body: body('Why?', { temperature: 0.5, thinking: { type: 'disabled' } }) });
    assert.equal(source, [
      'import os', '', 'from openai import OpenAI', '', 'client = OpenAI(', '    api_key=os.environ["OPENAI_API_KEY"],', '    base_url="https://api.openai.com/v1",', ')', '',
      'stream = client.chat.completions.create(', '    model="gpt-5",', '    messages=[', '        {', '            "role": "user",', '            "content": "Why?",', '        },', '    ],',
      '    stream=True,', '    temperature=0.5,', '    extra_body={', '        "thinking": {', '            "type": "disabled",', '        },', '    },', ')',
      'for chunk in stream:', '    if chunk.choices:', '        print(chunk.choices[0].delta.content or "", end="", flush=True)', 'print()', '',
    ].join('\n'));
    const background = snippet('python', { api: 'responses', body: { model: 'm', input: 'Why?', background: true } });
    assert.match(background, /import time[\s\S]+while response\.status in \("queued", "in_progress"\):[\s\S]+print\(response\.output_text\)/);
  });

  it('holds no key and no header that may be one', () => {
    const endpoint: Endpoint = { ...openai, headers: { 'X-Gateway-Key': 'hunter2', 'X-Ref': '${secret:REF}', Authorization: 'Basic c2VjcmV0' } };
    for (const form of forms) {
      const source = snippet(form, { endpoint });
      assert.doesNotMatch(source, /hunter2|secret:|c2VjcmV0/);
      assert.match(source, /X_GATEWAY_KEY/);
    }
    assert.doesNotMatch(snippet('curl', { endpoint }), /OPENAI_API_KEY/);
    assert.match(snippet('curl', { endpoint }), /-H 'Authorization: '"\$AUTHORIZATION"/);
  });

  it('reaches Azure on both of its surfaces', () => {
    assert.match(snippet('curl', { endpoint: azure }), /'https:\/\/r\.openai\.azure\.com\/openai\/deployments\/mine\/chat\/completions\?api-version=2025-04-01' [\s\S]+-H 'api-key: '"\$AZURE_OPENAI_API_KEY"/);
    assert.match(snippet('python', { endpoint: azure }), /from openai import AzureOpenAI[\s\S]+api_version="2025-04-01"[\s\S]+model="mine"/);
    assert.match(snippet('typescript', { endpoint: azure }), /new AzureOpenAI\(\{\n {2}apiKey: process\.env\["AZURE_OPENAI_API_KEY"\],\n {2}baseURL: "https:\/\/r\.openai\.azure\.com\/openai",\n {2}apiVersion: "2025-04-01"/);
    const v1: Endpoint = { ...azure, baseUrl: 'https://r.openai.azure.com/openai/v1', apiVersion: 'preview' };
    assert.match(snippet('curl', { endpoint: v1 }), /'https:\/\/r\.openai\.azure\.com\/openai\/v1\/chat\/completions\?api-version=preview'/);
    assert.match(snippet('python', { endpoint: v1 }), /from openai import OpenAI\n[\s\S]+default_query=\{\n {8}"api-version": "preview",\n {4}\}/);
    assert.match(snippet('curl', { endpoint: azure, api: 'responses', body: { model: 'gpt-5', input: 'Why?' } }), /openai\/responses\?api-version/);
  });

  it('names variables that every shell takes', () => {
    assert.equal(keyVariable({ id: 'my.local-server', kind: 'compatible' }), 'MY_LOCAL_SERVER_API_KEY');
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => assert.match(variableName(text), /^[A-Z][A-Z0-9_]*$/)));
    assert.doesNotMatch(snippet('curl', { endpoint: { ...openai, auth: 'none' } }), /Authorization/);
    assert.match(snippet('python', { endpoint: { ...openai, auth: 'none' } }), /api_key="none"/);
  });
});
