// States of a comparison's tab, for looking at and for its tests. Data only.
import type { AnswerView, CardView, QuestionView } from '../../../src/protocol/panelState.ts';
import type { AnswerColumnView, CompareAnswers, CompareSetup, CompareState, SetupColumn } from '../../../src/protocol/surface/compare.ts';

const now = 1_795_000_000_000;

export function setupColumn(id: string, name: string, more: Partial<SetupColumn> = {}): SetupColumn {
  return { id, model: { name, endpoint: 'OpenAI' }, effort: 'medium', parameters: [], ...more };
}

const emptySetup: CompareSetup = {
  text: '', attachments: [], context: [], most: 4, fewest: 2,
  columns: [setupColumn('a', 'gpt-6.2-sol'), { id: 'b', parameters: [] }],
};

const question: QuestionView = {
  id: 'q', role: 'user', text: 'Why does this retry loop double the delay twice after a timeout? Show the smallest fix.',
  attachments: [{ id: 'f', kind: 'selection', label: 'retry.ts:12–31', tokens: 214 }],
};

const context: CompareSetup['context'] = [
  { id: 'q0', role: 'user', text: 'What does `retry` do?', attachments: [] },
  { id: 'a0', role: 'assistant', name: 'gpt-6.2-sol', detail: 'effort medium', phase: 'done', text: 'It calls the function again until it succeeds, and waits longer each time.', cards: [] },
];

const code = '```ts\ncatch (error) {\n  if (error instanceof TimeoutError) {\n    delay = nextDelay(delay);\n    continue; // do not fall through\n  }\n  report(error);\n}\n```';

export function answerView(id: string, name: string, more: Partial<AnswerView> = {}): AnswerView {
  return {
    id, role: 'assistant', name, detail: 'effort medium', phase: 'done', cards: [],
    text: `The timeout path falls through to the generic handler, so \`delay\` is multiplied in both. Leave the \`catch\` early:\n\n${code}\n\nWith a base of 200 ms the third attempt now waits 800 ms instead of 3.2 s.`,
    thinking: { text: 'The handler for timeouts has no `continue`.', form: 'text', tookMs: 12_000, tokens: 832 },
    usage: { input: 1200, reasoning: 832, text: 186, usd: 0.0126, priceAsOf: '2026-11-16', firstTokenMs: 800, tokensPerSecond: 62 },
    ...more,
  };
}

export function answerColumn(id: string, name: string, more: Partial<AnswerColumnView> = {}): AnswerColumnView {
  return { id, name, about: ['OpenAI', 'effort medium'], answer: answerView(`${id}-answer`, name), totalMs: 14_200, thinkingMs: 12_000, ...more };
}

function answers(columns: readonly AnswerColumnView[], more: Partial<CompareAnswers> = {}): CompareState {
  return { phase: 'answers', thinkingOpen: false, busy: false, setup: { ...emptySetup, text: question.text }, answers: { run: 1, runs: 1, at: now, context: [], question, columns, ...more } };
}

function setup(more: Partial<CompareSetup> = {}, state: Partial<CompareState> = {}): CompareState {
  return { phase: 'setup', thinkingOpen: false, busy: false, setup: { ...emptySetup, ...more }, ...state };
}

const failure: CardView = {
  id: 'error', tone: 'error', title: 'The key was refused', body: 'contoso.openai.azure.com answered 401. The key stored for this address may have been rotated.',
  actions: [{ id: 'setKey', label: 'Set key…', primary: true }, { id: 'checkConnection', label: 'Check connection' }], details: [['Status', '401']],
};

function live(id: string, name: string, phase: AnswerView['phase'], more: Partial<AnswerView> = {}): AnswerColumnView {
  const { usage: _none, ...view } = answerView(`${id}-answer`, name, { phase, ...more });
  return { id, name, about: ['OpenAI', 'effort high'], answer: view, since: Date.now() - 8000 };
}

const sol = answerColumn('a', 'gpt-6.2-sol');
const mini = answerColumn('b', 'gpt-6-mini', {
  about: ['OpenAI', 'effort low', 'temperature 0.3'], totalMs: 3100, thinkingMs: 900, quickest: true, cheapest: true,
  answer: answerView('b-answer', 'gpt-6-mini', { thinking: { text: '', form: 'hidden', tookMs: 900, tokens: 64 }, usage: { input: 1200, reasoning: 64, text: 120, usd: 0.00041, firstTokenMs: 400, tokensPerSecond: 140 } }),
});
const terra = answerColumn('c', 'gpt-5.6-terra', { about: ['Azure West', 'effort high'], answer: answerView('c-answer', 'gpt-5.6-terra', { text: 'Both branches multiply `delay`. Return early in the first one.' }) });
const local = answerColumn('d', 'deepseek-r2-distill-qwen3:32b', { about: ['Ollama'], answer: answerView('d-answer', 'deepseek-r2-distill-qwen3:32b', { usage: { input: 1180, reasoning: 2400, text: 240, estimated: true, firstTokenMs: 2100, tokensPerSecond: 18 } }), totalMs: 141_000, thinkingMs: 120_000 });

/** Each state by its name in the screenshots. */
export function compareStates(): Readonly<Record<string, CompareState>> {
  const running = [live('a', 'gpt-6.2-sol', 'answering', { text: 'The timeout path falls through to the generic handler, so `delay` is multiplied in both. Leave the `catch` early' }),
    live('b', 'gpt-6-mini', 'thinking', { text: '', thinking: { text: 'The test needs a fake clock so that the delays can be read without waiting.', form: 'text', since: Date.now() - 7000, tokens: 510, approximate: true, budget: 25_000 } }),
    live('c', 'gpt-5.6-terra', 'sending', { text: '', thinking: undefined } as never)];
  const failed: AnswerColumnView = { ...terra, answer: { ...answerView('c-answer', 'gpt-5.6-terra', { text: '', cards: [failure] }), usage: undefined, thinking: undefined } as unknown as AnswerView, totalMs: 300 };
  return {
    empty: setup(),
    filled: setup({
      text: question.text, attachments: question.attachments, context,
      columns: [setupColumn('a', 'gpt-6.2-sol', { usd: 0.31 }), setupColumn('b', 'gpt-6-mini', { effort: 'low', preset: 'Code reviewer', parameters: ['temperature 0.3'], usd: 0.02 }), { id: 'c', model: { name: 'deepseek-r2-distill-qwen3:32b', endpoint: 'Ollama' }, parameters: [] }],
      estimate: { tokens: 1400, usd: 0.33, unpriced: ['deepseek-r2-distill-qwen3:32b'] },
    }),
    refused: setup({
      text: question.text, columns: [setupColumn('a', 'o1-mini', { problem: 'o1-mini can\'t see pictures. Choose another model or remove the picture.' }), setupColumn('b', 'gpt-6-mini')],
      attachments: [{ id: 'p', kind: 'image', label: 'screen.png', tokens: 800 }], refused: 'o1-mini can\'t see pictures. Choose another model or remove the picture. Nothing was sent.',
    }),
    again: setup({ text: question.text, attachments: question.attachments, columns: [setupColumn('a', 'gpt-6.2-sol'), setupColumn('b', 'gpt-6-mini')] }, { answers: { run: 2, runs: 2, at: now, context: [], columns: [sol, mini] } }),
    running: answers(running),
    failed: answers([sol, mini, failed]),
    two: answers([sol, mini], { run: 2, runs: 3, context }),
    done: answers([sol, mini, terra]),
    four: answers([sol, mini, terra, local]),
    lost: answers([sol, { id: 'b', name: 'gpt-6-mini', about: ['OpenAI'], missing: 'It was not asked: VS Code closed before the question left.' }]),
  };
}
