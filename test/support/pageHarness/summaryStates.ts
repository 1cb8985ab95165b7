// States of the panel around summaries, the list behind `/` and the meter, for looking at and for tests. Data only.
import type { ContextItem } from '../../../src/protocol/attachMessage.ts';
import type { EstimateView, PanelState, SummaryView } from '../../../src/protocol/panelState.ts';
import { answer, emptyState, question } from './pageStates.ts';

export const summary: SummaryView = {
  turns: 3, about: 'Written by gpt-6-mini: 2.4k tokens, $0.00041.',
  text: `**Wanted:** the retry loop in \`src/retry.ts\` must not double the delay twice after a timeout.

- \`delay\` is multiplied in the timeout path and again in the generic handler.
- The \`catch\` is left early now (\`continue\` after a \`TimeoutError\`).
- Open: a test that fails before the fix.`,
};

export const meter: EstimateView = {
  tokens: 48_200, limit: 400_000, fraction: 0.12, usdCeiling: 1.31, usdAbout: 0.0941, left: '2 earlier turns do not fit and are left out.',
  output: { tokens: 128_000, thinks: true },
  parts: { instructions: 812, history: 31_000, attachments: 16_200, question: 188 },
};

const turns = [question('q1', 'Why does the loop double the delay?', { mark: 'summarized' }), answer('m1', { text: 'Because of both handlers.' }), question('q2', 'Fix it.', { mark: 'summarized' })] as const;

/** A summary behind the second answer, with an older one before it. */
export const compacted: PanelState = {
  ...emptyState,
  conversation: { id: 'c4', title: 'Retry loop' },
  messages: [
    turns[0], { ...turns[1], summary: { ...summary, turns: 1, old: true } }, turns[2], answer('m2', { text: 'Done.', summary }),
    question('q3', 'Now the test.'), answer('m3', { text: 'It needs a fake clock.', usage: { input: 900, text: 120, usd: 0.002 } }),
  ],
};

export const promptItems: readonly ContextItem[] = [
  { id: 'builtIn.explain', kind: 'prompt', icon: 'book', label: 'explain', detail: 'Explain what is attached or selected' },
  { id: 'builtIn.bug', kind: 'prompt', icon: 'bug', label: 'bug', detail: 'Find the bug in what is attached or selected' },
  { id: 'builtIn.transpose', kind: 'prompt', icon: 'arrow-swap', label: 'transpose', detail: 'Rewrite it in another language; name the language or choose it' },
  { id: 'builtIn.new', kind: 'command', icon: 'add', label: 'new', detail: 'New conversation' },
  { id: 'builtIn.compact', kind: 'command', icon: 'fold', label: 'compact', detail: 'Summarize earlier turns and send the summary instead' },
  { id: 'builtIn.tokens', kind: 'command', icon: 'symbol-numeric', label: 'tokens', detail: 'Show the tokens of the question, or of the editor' },
];

export function summaryStates(): Readonly<Record<string, PanelState>> {
  const composer = { ...emptyState.composer, estimate: meter, attachments: [{ id: 'a1', kind: 'file', label: 'retry.ts', tokens: 16_200 }], standing: [{ id: 's1', kind: 'instructions', label: 'AGENTS.md', title: 'Part of the instructions of every question.' }] } as const;
  return {
    'summary-shown': compacted,
    'summary-meter': { ...compacted, draft: 'And the same in Rust?', composer },
    'summary-left': { ...compacted, messages: compacted.messages.slice(2).map((message) => ({ ...message, summary: undefined })).map(({ summary: _none, ...message }) => message), window: { firstId: 'q3', dropped: 1, reason: 'window' } },
    'summary-running': { ...compacted, composer: { ...emptyState.composer, compacting: 4 } },
    'summary-prompts': emptyState,
  };
}
