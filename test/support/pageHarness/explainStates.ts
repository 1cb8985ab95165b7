// States of the panel after Explain, for looking at: facts as chips, names as links. Data only.
import type { PanelState } from '../../../src/protocol/panelState.ts';
import { answer, emptyState, question } from './pageStates.ts';

export const explainedText = '`retry()` runs `work` until it succeeds. Each try is cut off by `withTimeout`, and between tries it waits with `sleep(ms)`.\n\n- `options.baseMs` doubles **twice** after a `TimeoutError`.\n- `setTimeout` is the platform\'s own.';

export function explainStates(): Readonly<Record<string, PanelState>> {
  return {
    explained: {
      ...emptyState,
      messages: [
        question('q1', 'Explain the attached code.', {
          title: 'Explain: The gist',
          attachments: [
            { id: 'a1', kind: 'selection', label: 'retry.ts:25–43', tokens: 214, title: 'src/retry.ts:25-43 · typescript' },
            { id: 'a2', kind: 'facts', label: 'Types of 9 names', tokens: 402 },
            { id: 'a3', kind: 'symbol', label: 'withTimeout', tokens: 68, title: 'src/retry.ts:18-23 · typescript' },
            { id: 'a4', kind: 'symbol', label: 'TimeoutError', tokens: 41, title: 'src/retry.ts:9-14 · typescript' },
          ],
        }),
        answer('m1', { text: explainedText, names: ['retry', 'withTimeout', 'sleep', 'baseMs', 'TimeoutError'], usage: { input: 1180, text: 86, usd: 0.0026 } }),
      ],
    },
  };
}
