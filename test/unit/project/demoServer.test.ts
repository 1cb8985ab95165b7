// The demo API as its callers meet it: both APIs, the states it can show, and going on with a cut answer.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { asArray, asObject, asString } from '../../../src/core/json.ts';
import { linesOf } from '../../../src/core/edit/lineDiff.ts';
import { completionQuestion } from '../../../src/core/prompt/completeCode.ts';
import { readAnswer } from '../../../src/core/completion/readCompletion.ts';
import { continueText } from '../../../src/core/prompt/continueAnswer.ts';
import { explainPrompt } from '../../../src/core/prompt/explain.ts';
import { fillPrompt } from '../../../src/core/prompt/promptTemplate.ts';
import { materialText, reviewPrompt } from '../../../src/core/prompt/review.ts';
import { transposePrompt } from '../../../src/core/prompt/transpose.ts';
import { parseTransposeReply } from '../../../src/core/prompt/transposeReply.ts';
import { attachmentText } from '../../../src/core/request/attachmentText.ts';
import { readCompareInputs } from '../../../src/core/check/compareRuns.ts';
import { placeFinding } from '../../../src/core/review/placeFinding.ts';
import { readReview } from '../../../src/core/review/readReview.ts';
import { startDemoServer, type DemoServer } from '../../support/demo/demoServer.ts';

interface Heard {
  readonly status: number;
  readonly text: string;
  readonly thinking: string;
  readonly finish: string | undefined;
  readonly reasoningTokens: unknown;
}

describe('demo server', () => {
  let server: DemoServer;

  before(async () => {
    server = await startDemoServer({ speed: 100_000 });
  });
  after(() => server.close());

  const post = (path: string, body: object, key = 'one'): Promise<Response> => fetch(server.url + path, {
    method: 'POST', headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' }, body: JSON.stringify(body),
  });

  async function chat(messages: readonly string[], more: object = {}, key?: string): Promise<Heard> {
    const turns = messages.map((content, index) => ({ role: index % 2 === 0 ? 'user' : 'assistant', content }));
    const response = await post('/chat/completions', { model: 'ponder-thinker', stream: true, messages: turns, ...more }, key);
    const body = await response.text();
    const frames = [...body.matchAll(/^data: (\{.*\})$/gm)].map((match) => asObject(JSON.parse(match[1] ?? '')));
    const choices = frames.map((frame) => asObject(asArray(frame.choices)[0]));
    return {
      status: response.status,
      text: choices.map((choice) => asString(asObject(choice.delta).content) ?? '').join(''),
      thinking: choices.map((choice) => asString(asObject(choice.delta).reasoning_content) ?? '').join(''),
      finish: choices.map((choice) => asString(choice.finish_reason)).findLast((reason) => reason !== undefined),
      reasoningTokens: asObject(asObject(frames.at(-1)?.usage).completion_tokens_details).reasoning_tokens,
    };
  }

  it('lists its models, one of them about to be retired', async () => {
    const rows = asArray(asObject(await (await fetch(`${server.url}/models`)).json()).data).map(asObject);
    assert.deepEqual(rows.map((row) => row.id), ['ponder-thinker', 'ponder-swift', 'ponder-elder']);
    assert.deepEqual(rows.map((row) => typeof row.shutdown_date), ['object', 'object', 'string']);
  });

  it('gives several answers, in one stream or to equal questions at once', async () => {
    const ask = { model: 'ponder-swift', stream: true, messages: [{ role: 'user', content: 'What can you do?' }] };
    const stream = await (await post('/chat/completions', { ...ask, n: 3 })).text();
    const choices = [...stream.matchAll(/^data: (\{.*\})$/gm)].flatMap((match) => asArray(asObject(JSON.parse(match[1] ?? '')).choices).map(asObject));
    const texts = [0, 1, 2].map((index) => choices.filter((choice) => choice.index === index).map((choice) => asString(asObject(choice.delta).content) ?? '').join(''));
    assert.equal(new Set(texts).size, 3);
    const slow = await startDemoServer({ speed: 30 });
    const options = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(ask) };
    const first = await fetch(`${slow.url}/chat/completions`, options);
    const second = await (await fetch(`${slow.url}/chat/completions`, options)).text();
    assert.match(second, /"content":"In"/);
    assert.doesNotMatch(await first.text(), /"content":"In"/);
    await slow.close();
  });

  it('says how sure it was, on both APIs', async () => {
    const messages = [{ role: 'user', content: 'What can you do?' }];
    const chatted = await (await post('/chat/completions', { model: 'ponder-swift', stream: true, messages, logprobs: true, top_logprobs: 3 })).text();
    const responded = await (await post('/responses', { model: 'ponder-swift', stream: true, input: messages, include: ['message.output_text.logprobs'], top_logprobs: 3 })).text();
    for (const text of [chatted, responded]) assert.match(text, /"logprob":-\d.*"top_logprobs":\[\{"token"/);
  });

  it('thinks visibly on Chat Completions and reports what it took', async () => {
    const heard = await chat(['What can you do?']);
    assert.match(heard.text, /offline demo/);
    assert.ok(heard.thinking.length > 100);
    assert.ok(Number(heard.reasoningTokens) > 20);
    assert.equal(heard.finish, 'stop');
    assert.equal((await chat(['What can you do?'], { model: 'ponder-swift' })).thinking, '');
    assert.equal((await chat(['What can you do?'], { reasoning_effort: 'none' })).thinking, '');
  });

  it('sends reasoning summaries and usage on Responses', async () => {
    const body = await (await post('/responses', { model: 'ponder-thinker', input: 'hello', stream: true })).text();
    const events = [...body.matchAll(/^data: (.*)$/gm)].map((match) => asObject(JSON.parse(match[1] ?? '')));
    assert.deepEqual(events.map((event) => event.sequence_number), events.map((_, index) => index));
    assert.ok(events.some((event) => event.type === 'response.reasoning_summary_text.delta'));
    const usage = asObject(asObject(events.at(-1)?.response).usage);
    assert.ok(Number(asObject(usage.output_tokens_details).reasoning_tokens) > 20);
  });

  it('completes a few beginnings at the cursor, and nothing else', async () => {
    const completed = async (prefix: string): Promise<string> => {
      const { instructions, text } = completionQuestion({ prefix, suffix: '\n', language: 'TypeScript', file: 'a.ts', pieces: [], edits: [], oneLine: false, maxOutputTokens: 1000 });
      const response = await post('/chat/completions', { model: 'ponder-thinker', messages: [{ role: 'system', content: instructions }, { role: 'user', content: text }], max_tokens: 1000 });
      return readAnswer(asString(asObject(asObject(asArray(asObject(await response.json()).choices)[0]).message).content) ?? '', prefix);
    };
    assert.equal(await completed('const answer = '), '42; // the demo always says that');
    assert.equal(await completed('function twice('), 'value: number): number {\n  return value * 2;\n}');
    assert.equal(await completed('something();'), '');
  });

  it('spends the whole budget, and answers when it is asked again with twice of it', async () => {
    const spent = await chat(['demo: budget']);
    assert.deepEqual([spent.text, spent.finish, spent.reasoningTokens], ['', 'length', 8000]);
    assert.equal((await chat(['demo: budget'], { max_tokens: 16_000 })).finish, 'stop');
    assert.equal((await chat(['demo: budget'], { reasoning_effort: 'low' })).finish, 'stop');
  });

  it('keeps to a cap, thinking first', async () => {
    const heard = await chat(['hello'], { max_completion_tokens: 10 });
    assert.deepEqual([heard.text, heard.finish, heard.reasoningTokens], ['', 'length', 10]);
  });

  it('answers 429 first and then the question', async () => {
    const first = await post('/chat/completions', { model: 'ponder-thinker', messages: [{ role: 'user', content: 'demo: rate limit' }] });
    assert.deepEqual([first.status, first.headers.get('retry-after')], [429, '3']);
    await first.body?.cancel();
    assert.equal((await chat(['demo: rate limit'])).finish, 'stop');
  });

  it('refuses one key and takes another', async () => {
    assert.equal((await chat(['demo: wrong key'], {}, 'bad')).status, 401);
    assert.equal((await chat(['demo: wrong key'], {}, 'bad')).status, 401);
    assert.match((await chat(['demo: wrong key'], {}, 'good')).text, /its answer/);
  });

  it('goes on exactly where an answer was cut by its length, inside a code block', async () => {
    const first = await chat(['demo: length']);
    assert.equal(first.finish, 'length');
    assert.equal(first.text.split('```').length, 2);
    const rest = await chat(['demo: length', first.text, 'Continue exactly where you stopped.']);
    assert.equal(rest.finish, 'stop');
    assert.equal(rest.thinking, '');
    const whole = readFileSync(new URL('../../support/demo/answer/longCode.md', import.meta.url), 'utf8').split('=====\n')[1]?.trim();
    assert.equal(first.text + rest.text, whole);
  });

  it('ends a stream without a finish', async () => {
    const cut = await chat(['demo: cut']);
    assert.equal(cut.finish, undefined);
    const rest = await chat(['demo: cut', cut.text, 'Please continue.']);
    assert.match(cut.text + rest.text, /now it is complete\.$/);
  });

  it('understands the prompts that Ponder sends', async () => {
    const source = readFileSync(new URL('../../../sample/src/retry.ts', import.meta.url), 'utf8');
    const attachment = attachmentText({ id: 'a', kind: 'selection', label: 'retry.ts:1–47', languageId: 'typescript', text: source });
    const explain = await chat([`${attachment}\n\n${fillPrompt(explainPrompt, { answerLanguage: 'English' })}`]);
    assert.match(explain.text, /^This is a \*\*retry loop/);
    const inChinese = await chat([`${attachment}\n\n${fillPrompt(explainPrompt, { answerLanguage: 'Simplified Chinese' })}`]);
    assert.match(inChinese.text, /重试循环/);
    const transpose = await chat([`${attachment}\n\n${fillPrompt(transposePrompt, { target: 'Python', answerLanguage: 'English' })}`]);
    const result = parseTransposeReply(transpose.text);
    assert.match(result.code, /async def retry/);
    assert.match(result.notes, /^- /);
    const cut = await chat(['demo: length']);
    const rest = await chat(['demo: length', cut.text, continueText(cut.text)]);
    assert.equal(rest.finish, 'stop');
    assert.match(rest.text, /function before</);
  });

  it('reviews its sample files, in the language that is asked for, and nothing else', async () => {
    const retry = readFileSync(new URL('../../../sample/src/retry.ts', import.meta.url), 'utf8');
    const ask = async (code: string, language: string): Promise<ReturnType<typeof readReview>> => {
      const attached = attachmentText({ id: 'a', kind: 'file', label: 'retry.ts', path: 'src/retry.ts', languageId: 'typescript', text: code });
      return readReview((await chat([`${attached}\n\n${fillPrompt(reviewPrompt, { material: materialText('code'), answerLanguage: language })}`])).text);
    };
    const { findings, form } = await ask(retry, 'English');
    assert.equal(form, 'whole');
    assert.deepEqual(findings.map(({ severity }) => severity), ['high', 'medium', 'low']);
    for (const finding of findings) assert.equal(placeFinding(linesOf(retry), finding)?.sure, true, finding.title);
    assert.match((await ask(retry, 'Simplified Chinese')).findings[0]?.title ?? '', /延迟/);
    assert.deepEqual((await ask('const a = 1;', 'English')).findings, []);
  });

  it('stops writing when nobody listens', async () => {
    const slow = await startDemoServer({ speed: 1 });
    const leave = new AbortController();
    const response = await fetch(`${slow.url}/chat/completions`, {
      method: 'POST', signal: leave.signal, body: JSON.stringify({ model: 'ponder-thinker', stream: true, messages: [{ role: 'user', content: 'a long module' }] }),
    });
    await response.body?.getReader().read();
    leave.abort();
    await slow.close();
    await assert.rejects(fetch(`${slow.url}/models`));
  });

  it('transposes the selected function of a sample file, and only that', async () => {
    const source = readFileSync(new URL('../../../sample/src/primes.py', import.meta.url), 'utf8');
    const sieve = source.slice(source.indexOf('def primes_up_to'), source.indexOf('def primes()'));
    const { text } = await chat([`Transpose this into TypeScript.\n\n\`\`\`python\n${sieve}\n\`\`\``]);
    assert.match(text, /^```typescript\n[\s\S]*function primesUpTo/);
    assert.doesNotMatch(text, /factorize/);
  });

  it('writes tests of a sample file, and inputs to run old and new with', async () => {
    const source = readFileSync(new URL('../../../sample/src/primes.py', import.meta.url), 'utf8');
    const { text } = await chat([`\`\`\`python\n${source}\n\`\`\`\n\nWrite tests for the code in the attachment "primes.py:6–16", with unittest. complete new version of the first attachment`]);
    assert.match(text, /^```python\nimport unittest[^]*class Factorize/);
    const inputs = await chat([`${source}\nexport function factorize(number: number) {}\nBoth will be run with the same inputs`]);
    assert.deepEqual(readCompareInputs(inputs.text)?.old, 'factorize');
    assert.equal(readCompareInputs((await chat(['Both will be run with the same inputs'])).text), undefined);
  });

  it('speaks OpenAI where it refuses: unknown model, unknown path, body that is not JSON, wrong key', async () => {
    const codes = await Promise.all([
      post('/chat/completions', { model: 'gpt-x', messages: [] }),
      post('/completions', {}),
      fetch(`${server.url}/chat/completions`, { method: 'POST', body: 'hello' }),
    ].map(async (pending) => {
      const response = await pending;
      return [response.status, asObject(asObject(await response.json()).error).code];
    }));
    assert.deepEqual(codes, [[404, 'model_not_found'], [404, 'unknown_url'], [400, null]]);
    const strict = await startDemoServer({ key: 'right' });
    const refused = await fetch(`${strict.url}/models`, { headers: { authorization: 'Bearer wrong' } });
    assert.equal(refused.status, 401);
    await refused.body?.cancel();
    await strict.close();
  });

  it('keeps a journal of what it was asked', async () => {
    await chat(['for the journal']);
    const last = server.requests.at(-1);
    assert.equal(last?.path, '/v1/chat/completions');
    assert.deepEqual(asArray(asObject(last?.body).messages), [{ role: 'user', content: 'for the journal' }]);
  });
});
