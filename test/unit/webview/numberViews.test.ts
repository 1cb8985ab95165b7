// Numbers as the page words them.
import assert from 'node:assert/strict';
import { estimateLines, estimateText, estimateTooltip } from '../../../src/webview/composer/estimateText.ts';
import { budgetLabel, thoughtLabel } from '../../../src/webview/conversation/thinkingText.ts';
import { usageLine, usageTooltip } from '../../../src/webview/conversation/usageText.ts';
import { hostNow, noteHostTime, secondsSince, secondsUntil } from '../../../src/webview/clock.ts';

const plain = (text: string): string => text.replaceAll('\u00a0', ' ');

describe('numbers on the page', () => {
  it('the line below an answer', () => {
    const line = usageLine({ input: 1180, reasoning: 832, text: 186, usd: 0.0126 });
    assert.equal(plain(line.tokens), '1.2k in · 832 thinking · 186 out');
    assert.equal(line.money, '$0.0126');
  });

  it('says once that it is an estimate, and leaves out what is not known', () => {
    const line = usageLine({ input: 320, text: 22, estimated: true });
    assert.equal(plain(line.tokens), '≈ 320 in · 22 out');
    assert.equal(line.money, undefined);
  });

  it('answers of one request: their part of it, and the input with the first alone', () => {
    assert.deepEqual([usageLine({ input: 612, text: 92, shared: 3, usd: 0.002 }), usageLine({ input: 0, text: 92, shared: 3 })].map(({ tokens }) => plain(tokens)), ['≈ 612 in · 92 out', '≈ 92 out']);
    assert.match(usageTooltip({ input: 0, text: 92, shared: 3 }), /One request brought 3 answers/);
  });

  it('the tooltip has every number exactly', () => {
    const tooltip = usageTooltip({
      input: 51_180, cached: 1024, reasoning: 832, text: 186, usd: 0.0126, priceAsOf: '2026-11-20', firstTokenMs: 12_400, tokensPerSecond: 84.3,
    });
    assert.equal(
      tooltip,
      [
        'Input: 51,180 tokens', '  of these from the cache: 1,024', 'Thinking: 832 tokens', 'Answer: 186 tokens',
        'Cost: $0.0126, at the prices of 2026-11-20', 'First token after 12 s', '84 tokens per second',
      ].join('\n'),
    );
  });

  it('a thought, live and over', () => {
    assert.equal(thoughtLabel({ text: '', form: 'hidden', tookMs: 12_000, tokens: 832 }), 'Thought for 12 s · 832 tokens');
    assert.equal(thoughtLabel({ text: '', form: 'hidden', tookMs: 101_000 }), 'Thought for 1 min 41 s');
    assert.equal(thoughtLabel({ text: 'x', form: 'text' }), 'Thought');
    assert.equal(budgetLabel({ text: '', form: 'text', approximate: true, tokens: 510, budget: 25_000 }), '≈ 510 of 25k tokens');
    assert.equal(budgetLabel({ text: '', form: 'text', tokens: 510 }), '510 tokens');
    assert.equal(budgetLabel({ text: '', form: 'hidden', budget: 25_000 }), 'up to 25k tokens');
    assert.equal(budgetLabel({ text: '', form: 'hidden' }), '');
  });

  it('the estimate of a turn', () => {
    assert.equal(estimateText({ tokens: 1430, usdCeiling: 0.0704 }), '≈ 1.4k · ≤ $0.0704');
    assert.equal(estimateText({ tokens: 90 }), '≈ 90');
    assert.equal(estimateText({ tokens: 1430, usdCeiling: 0.21, times: { answers: 3, requests: 3 } }), '≈ 3 × 1.4k · ≤ $0.210');
    assert.equal(estimateText({ tokens: 1430, times: { answers: 3, requests: 1 } }), '≈ 1.4k');
    assert.match(estimateTooltip({ tokens: 90, times: { answers: 3, requests: 1 } }), /3 answers come in one request/);
    assert.match(estimateTooltip({ tokens: 90 }), /not known/);
    assert.equal(estimateTooltip({ tokens: 1430, limit: 400_000, usdCeiling: 1.2 }), 'About 1.4k of 400k tokens would be sent.\nThe turn costs $1.20 at most.');
  });

  it('the most that answer and thinking may take, where it is known', () => {
    const answer = (output: NonNullable<Parameters<typeof estimateLines>[0]['output']>, answers = 1): readonly (string | undefined)[] => {
      const { output: row } = estimateLines({ tokens: 90, output, ...(answers > 1 && { times: { answers, requests: 1 } }) });
      return [row?.label, row && plain(row.tokens)];
    };
    assert.deepEqual(answer({ tokens: 128_000, thinks: true }), ['Answer and thinking', '≤ 128k']);
    assert.deepEqual(answer({ tokens: 4096 }), ['Answer', '≤ 4.1k']);
    assert.deepEqual(answer({ tokens: 4096 }, 3), ['Each answer', '≤ 4.1k']);
    assert.deepEqual(answer({ tokens: 25_000, thinks: true }, 3), ['Each answer and its thinking', '≤ 25k']);
    assert.match(estimateTooltip({ tokens: 90, output: { tokens: 128_000, thinks: true } }), /\nAnswer and thinking: 128k tokens at most\.$/);
    assert.equal(estimateLines({ tokens: 90 }).output, undefined);
    assert.doesNotMatch(estimateTooltip({ tokens: 90 }), /at most/);
  });

  it('seconds are those of the host, whose machine may have another clock', () => {
    try {
      for (const ahead of [-3_600_000, 90_000]) {
        noteHostTime(1_000_000, 1_000_000 + ahead);
        assert.equal(hostNow(5_000_000 + ahead), 5_000_000);
        assert.equal(secondsSince(4_992_000, hostNow(5_000_000 + ahead)), 8);
        assert.equal(secondsUntil(5_006_000, hostNow(5_000_000 + ahead)), 6);
      }
      noteHostTime(1_000_000, 1_000_700); // only the way of the message
      assert.equal(hostNow(5_000_000), 5_000_000);
    } finally {
      noteHostTime(0, 0);
    }
  });

  it('seconds never run backwards', () => {
    assert.equal(secondsSince(1000, 9999), 8);
    assert.equal(secondsSince(5000, 1000), 0);
    assert.equal(secondsUntil(7000, 1001), 6);
    assert.equal(secondsUntil(1000, 5000), 0);
  });
});
