// States of the panel for looking at: one of each that a person can meet. Data only.
import type { AnswerView, CardView, ComposerView, PanelState, QuestionView } from '../../../src/protocol/panelState.ts';

const composer: ComposerView = {
  model: { id: 'gpt-6.2-sol', name: 'gpt-6.2-sol', endpoint: 'OpenAI' },
  effort: { value: 'medium', label: 'medium' },
  attachments: [],
  answering: false,
  estimate: { tokens: 1430, usdCeiling: 0.0704, fraction: 0.14, limit: 400_000 },
};

export const emptyState: PanelState = {
  locale: 'en',
  place: 'sidebar',
  conversation: { id: 'c1' },
  messages: [],
  composer,
  banners: [],
  thinkingOpen: false,
  draft: '',
};

export function question(id: string, text: string, more: Partial<QuestionView> = {}): QuestionView {
  return { id, role: 'user', text, attachments: [], ...more };
}

export function answer(id: string, more: Partial<AnswerView> = {}): AnswerView {
  return { id, role: 'assistant', name: 'gpt-6.2-sol', detail: 'effort medium', phase: 'done', text: '', cards: [], ...more };
}

const thought = 'The test needs a fake clock so that the delays can be read without waiting. First attempt throws TimeoutError …';
const usage = { input: 1180, cached: 1024, reasoning: 832, text: 186, usd: 0.0126, priceAsOf: '2026-11-20', firstTokenMs: 12_400, tokensPerSecond: 84 };

const retryAnswer = `The timeout path falls through to the generic handler, so \`delay\` is multiplied in both. Leave the \`catch\` early:

\`\`\`ts
catch (error) {
  if (error instanceof TimeoutError) {
    delay = nextDelay(delay);
    continue; // do not fall through
  }
  report(error);
}
\`\`\`

With a base of 200 ms the third attempt now waits 800 ms instead of 3.2 s.`;

const first = [
  question('q1', 'Why does this retry loop double the delay twice after a timeout? Show the smallest fix.', {
    attachments: [{ id: 'a1', kind: 'selection', label: 'retry.ts:12–31', tokens: 214, title: 'src/net/retry.ts, lines 12 to 31' }],
  }),
  answer('m1', { thinking: { text: thought, form: 'summary', tookMs: 12_000, tokens: 832 }, text: retryAnswer, usage }),
] as const;

const second = question('q2', 'Now write a test that fails before the fix.');

function live(since: number, open: boolean): PanelState {
  return {
    ...emptyState,
    conversation: { id: 'c1', title: 'Transpose retry loop' },
    thinkingOpen: open,
    window: { firstId: 'q1', dropped: 2, reason: 'window' },
    messages: [
      ...first,
      second,
      answer('m2', { phase: 'thinking', thinking: { text: thought, form: 'text', since, tokens: 510, approximate: true, budget: 25_000 } }),
    ],
    composer: { ...composer, answering: true },
  };
}

/** Before the first word; a budget below what is recommended for the question after it. */
function waiting(more: Partial<AnswerView>): PanelState {
  return {
    ...emptyState,
    messages: [...first, second, answer('m2', more)],
    draft: 'And one for the second attempt.',
    composer: { ...composer, answering: true, advice: 'A budget of 5k tokens may run out while gpt-6.2-sol thinks; 25k or more are recommended.' },
  };
}

const spent: CardView = {
  id: 'budget',
  tone: 'warning',
  title: 'The whole budget went into thinking',
  body: 'All 8,000 output tokens ($0.064) were used before the first word of the answer. The question is kept; the thinking can’t be.',
  meter: { fraction: 1, left: '8,000 thinking', right: '0 answer' },
  actions: [
    { id: 'more', label: 'Ask again with 16,000 · ≤ $0.13 more', primary: true },
    { id: 'lower', label: 'Effort medium' },
  ],
};

const refused: CardView = {
  id: 'auth',
  tone: 'error',
  title: 'The key was refused',
  body: 'contoso.openai.azure.com answered 401. The key stored for this address may have been rotated.',
  actions: [
    { id: 'key', label: 'Set key…', primary: true },
    { id: 'check', label: 'Check connection' },
  ],
  details: [
    ['Status', '401 Unauthorized'],
    ['Code', 'invalid_api_key'],
    ['Request', 'req_8f2c41d09b7e'],
    ['Server', 'Access denied due to invalid subscription key or wrong API endpoint.'],
  ],
};

function busy(until: number): CardView {
  return {
    id: 'retry',
    tone: 'info',
    title: 'Busy: trying again in {0} s',
    body: 'Rate limit of 40,000 tokens per minute; attempt 2 of 5.',
    until,
    actions: [
      { id: 'stop', label: 'Stop' },
      { id: 'now', label: 'Now' },
    ],
  };
}

function cards(now: number): PanelState {
  return {
    ...emptyState,
    messages: [
      question('q1', '证明：素数有无穷多个，并估计前 n 个素数之和。'),
      answer('m1', { name: 'o3', detail: 'effort high', thinking: { text: '', form: 'hidden', tookMs: 101_000, tokens: 8000 }, cards: [spent] }),
      question('q2', 'Use the other endpoint then.'),
      answer('m2', { name: 'gpt-5.6-terra', detail: 'Azure West', cards: [refused] }),
      question('q3', 'And once more.'),
      answer('m3', { name: 'gpt-5.6-terra', detail: 'Azure West', phase: 'retrying', cards: [busy(now + 6000)] }),
    ],
    draft: 'Rewrite this with a segmented sieve',
    composer: {
      ...composer,
      model: { id: 'o3', name: 'o3', endpoint: 'OpenAI', note: 'until 2026-12-11' },
      effort: { value: 'high', label: 'high' },
      attachments: [
        { id: 'a1', kind: 'file', label: 'primes.py', tokens: 1100 },
        { id: 'a2', kind: 'selection', label: 'sieve.py:1–40', tokens: 90 },
      ],
      answering: true,
      queue: [
        { id: 'w1', text: 'And what would the same look like in Rust, without allocating?', attachments: [] },
        { id: 'w2', text: 'Then write the test for it.', attachments: [{ id: 'a9', kind: 'selection', label: 'retry.ts:12–31', tokens: 214 }] },
      ],
    },
  };
}

/** A question waits for what is being read, another one on a branch of its own. */
const reading: PanelState = {
  ...emptyState,
  messages: [question('q', 'Why is it slow?', { branch: { index: 1, count: 2 } }), answer('m', { text: 'It waits twice.' })],
  composer: { ...composer, reading: true, attachments: [{ id: 'a1', kind: 'file', label: 'primes.py', tokens: 1100 }], queue: [{ id: 'w1', text: 'And what would the same look like in Rust, without allocating?', elsewhere: true, attachments: [] }] },
};

const prose = `## Complexity

The sieve visits each composite once per **prime factor**, so the cost is *O*(n log log n). See [the paper](https://example.org/sieve) and
\`primes.py\` for the loop. 这里有**重点。**后面的文字。

1. Build the base primes up to √n
   - only odd numbers
   - a byte per number
2. Walk the segments
3. Merge

- [x] measured
- [ ] documented

| n | primes | time | memory |
|--:|--:|--:|:--|
| 10⁶ | 78,498 | 4 ms | one segment of 32 KB, which stays in the first-level cache |
| 10⁸ | 5,761,455 | 310 ms | the same |
| 10¹⁰ | 455,052,511 | 41 s | the same |

> A segment that fits the cache matters more than the wheel.

---

\`\`\`python
def segmented_sieve(limit: int, segment: int = 32_768) -> Iterator[int]:
    base = list(simple_sieve(isqrt(limit)))  # the base primes are needed again for every segment, so they are kept in a list
    for low in range(0, limit + 1, segment):
        yield from primes_between(low, min(low + segment - 1, limit), base)
\`\`\`
`;

function answered(): PanelState {
  return {
    ...emptyState,
    place: 'editor',
    conversation: { id: 'c2', title: 'Segmented sieve' },
    messages: [
      question('q1', 'Explain the code that was selected. Name what it does, how, and what may surprise.', {
        title: 'Explain',
        attachments: [{ id: 'a1', kind: 'file', label: 'primes.py', tokens: 1100 }],
        branch: { index: 2, count: 3 },
      }),
      answer('m1', {
        thinking: { text: thought, form: 'text', tookMs: 41_000, tokens: 2410 },
        text: prose,
        usage: { ...usage, input: 5120, reasoning: 2410, text: 640, usd: 0.0312 },
        changes: ['temperature was left out: gpt-6.2-sol accepts only its default.', 'top_p was left out for the same reason.'],
        branch: { index: 1, count: 2 },
      }),
    ],
    composer: {
      ...composer,
      estimate: { tokens: 371_000, usdCeiling: 1.92, fraction: 0.93, limit: 400_000 },
      warning: 'A cap of 2,000 output tokens leaves too little to think in. 25,000 are recommended.',
    },
    draft: 'How would this look in Rust?\nKeep the iterator.',
  };
}

function streaming(): PanelState {
  return {
    ...emptyState,
    messages: [
      ...first,
      second,
      answer('m2', {
        phase: 'answering',
        thinking: { text: thought, form: 'text', tookMs: 9000, tokens: 510 },
        text: 'The test drives a **fake clock** and reads the delays that were asked for. It fails today because the second delay is *800 ms',
      }),
    ],
    composer: { ...composer, answering: true },
  };
}

function stopped(): PanelState {
  const note: CardView = {
    id: 'stopped',
    tone: 'info',
    title: 'Stopped',
    body: 'What came is kept.',
    actions: [{ id: 'continue', label: 'Continue' }],
  };
  const damaged: CardView = {
    id: 'recovered',
    tone: 'warning',
    title: 'The conversation database was damaged',
    body: 'It was set aside and what could be read was recovered: 41 of 42 conversations.',
    actions: [{ id: 'show', label: 'Show the file' }, { id: 'dismiss', label: 'Dismiss' }],
  };
  return {
    ...emptyState,
    banners: [damaged],
    messages: [
      question('q1', 'Write the whole thing out.'),
      answer('m1', {
        thinking: { text: '', form: 'hidden', tookMs: 3200, tokens: 120, approximate: true },
        text: 'First the interface, then the two implementations. The interface has one method so that',
        cards: [note],
        usage: { input: 320, reasoning: 120, text: 22, estimated: true, usd: 0.0021 },
      }),
      question('q2', 'Go on then.'),
      answer('m2', { phase: 'sending' }),
    ],
    composer: { ...composer, answering: true },
  };
}

export const confidentText = 'Call it retryWithDelay.\n\nIt says what the helper does: it tries again, and it waits between attempts. A reader who knows the pattern finds it beside retry in the list, and nobody has to look it up.\n\n- Short enough for a call\n- Sorts well';

function confident(): PanelState {
  return { ...emptyState, conversation: { id: 'c5', title: 'Names' }, messages: [question('q1', 'Name the helper.'), answer('m1', { name: 'gpt-4.1', detail: 'OpenAI', text: confidentText, usage, confidence: true })] };
}

/** Several answers to choose from: whole, failed, and (with `live`) still being written. */
export function choices(live: boolean): PanelState {
  const named = { name: 'gpt-4.1', detail: 'OpenAI' };
  const written = (usd: number, input: number): Partial<AnswerView> => (live ? { phase: 'answering' } : { pickable: true, usage: { input, text: 92, shared: 3, usd } });
  const failed: CardView = { id: 'error', tone: 'error', title: 'The server could not answer', body: 'api.openai.com had a problem of its own. The question is kept.', actions: [{ id: 'retry', label: 'Try again', primary: true }] };
  return {
    ...emptyState,
    conversation: { id: 'c4', title: 'Names for a retry helper' },
    messages: [
      question('q0', 'What does the helper do?'), answer('m0', { text: 'It waits between attempts, twice as long each time.', usage }),
      question('q1', 'Name it. Give a reason.'),
      {
        id: 'm1', role: 'choices', current: 1, branch: { from: 2, to: 4, count: 4 },
        ...(!live && { usage: { input: 612, text: 276, usd: 0.0034 } }),
        answers: [
          answer('m1', { ...named, ...written(0.002, 612), text: 'Call it `backOff`.\n\nIt says **what the caller sees**: the pause grows. A reader who knows the pattern recognizes it at once.\n\n```ts\nawait backOff(send, { base: 200, attempts: 5 });\n```' }),
          answer('m2', { ...named, ...written(0.00074, 0), text: 'Call it `retryWithDelay`.\n\n1. It names both things\n2. It sorts beside `retry`' }),
          answer('m3', { ...named, cards: [failed] }),
        ],
      },
    ],
    composer: { ...composer, answering: live, estimate: { tokens: 1430, usdCeiling: 0.21, fraction: 0.14, limit: 400_000, times: { answers: 3, requests: 3 } } },
    draft: live ? '' : 'Then use it in the client.',
  };
}

const rows = Array.from({ length: 208 }, (_, index) => `  [${index}, ${(index * 7919) % 1013}],`).join('\n');

/** Code of every kind: with a file, for a shell, long, without a language. */
function code(): PanelState {
  const text = `The timeout falls through to the generic handler. Leave it early in \`src/retry.ts\`:

\`\`\`ts src/retry.ts
  } catch (error) {
    if (error instanceof TimeoutError) {
      delay = nextDelay(delay);
      continue; // do not fall through
    }
    report(error);
  }
\`\`\`

Then run the tests:

\`\`\`bash
npm run build && npm test -- --grep "retry" --reporter dot --timeout 20000 --forbid-only
\`\`\`

The table that it reads:

\`\`\`python
TABLE = [
${rows.replaceAll('[', '(').replaceAll(']', ')')}
]


def look_up(key: int) -> int | None:
    return dict(TABLE).get(key)
\`\`\`

It prints

\`\`\`
ok 1 - waits once
\`\`\`
`;
  return {
    ...emptyState,
    conversation: { id: 'c3', title: 'Retry loop' },
    messages: [question('q1', 'Why does the retry loop double the delay?'), answer('m1', { text, usage })],
  };
}

/** An answer of two models, and one whose model is gone. */
function continued(): PanelState {
  const gone: CardView = {
    id: 'warning', tone: 'warning', title: 'The model is retired', body: 'api.openai.com no longer serves o1-mini. gpt-5-mini is its successor. The question is kept.',
    actions: [{ id: 'continueWith', label: 'Continue with another model…', primary: true }],
  };
  return {
    ...emptyState,
    messages: [
      question('q1', 'Write the whole thing out.'),
      answer('m1', { name: 'o1-mini, continued by gpt-5-mini', text: 'First the interface, then the two implementations. The interface has one method.', usage: { input: 520, text: 122, usd: 0.0041 } }),
      question('q2', 'And the tests.'),
      answer('m2', { name: 'o1-mini', text: 'The tests begin with a fake clock that', cards: [gone], usage: { input: 320, text: 22, usd: 0.0021 } }),
    ],
  };
}

const unset: ComposerView = { attachments: [], answering: false };

/** Each state by its name in the screenshots. `now`: milliseconds since the epoch, for what counts. */
export function pageStates(now: number): Readonly<Record<string, PanelState>> {
  const ollama = { id: 'ollama', name: 'Ollama', address: 'localhost:11434', models: 4 };
  return {
    'first-run-found': { ...emptyState, composer: unset, firstRun: { local: [ollama], searching: false } },
    'first-run-searching': { ...emptyState, composer: unset, firstRun: { local: [], searching: true } },
    'first-run-none': { ...emptyState, composer: unset, firstRun: { local: [], searching: false, place: 'devbox' } },
    empty: emptyState,
    'no-model': { ...emptyState, composer: { ...unset, noModel: true } },
    'no-endpoint': { ...answered(), composer: unset, firstRun: { local: [ollama], searching: false } },
    'thinking-open': live(now - 8200, true),
    'thinking-folded': live(now - 8200, false),
    'thinking-hidden': waiting({ phase: 'thinking', name: 'o3', thinking: { text: '', form: 'hidden', since: now - 8200, budget: 25_000 } }),
    waiting: waiting({ phase: 'waiting', name: 'gpt-4.1', detail: 'OpenAI' }),
    streaming: streaming(),
    reading,
    cards: cards(now),
    answered: answered(),
    stopped: stopped(),
    continued: continued(),
    code: code(),
    confidence: confident(),
    choices: choices(false),
    'choices-live': choices(true),
  };
}
