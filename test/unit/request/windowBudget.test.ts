import assert from 'node:assert/strict';
import fc from 'fast-check';
import { budgetAdvice, budgetTooSmall, doubledBudget, inputLimit, nearWindowEnd, outputCeiling, recommendedReasoningBudget, safetyMargin, withinMargin } from '../../../src/core/request/windowBudget.ts';

const none = { contextWindow: undefined, maxInput: undefined, maxOutput: undefined, inputTokens: 10, margin: 0 };

describe('outputCeiling', () => {
  it('is the lesser of what the model and the window allow', () => {
    assert.equal(outputCeiling({ contextWindow: 200_000, maxInput: undefined, maxOutput: 100_000, inputTokens: 1000, margin: 300 }), 100_000);
    assert.equal(outputCeiling({ contextWindow: 200_000, maxInput: undefined, maxOutput: 100_000, inputTokens: 150_000, margin: 300 }), 49_700);
  });
  it('is unknown where both are, and the one that is known otherwise', () => {
    assert.equal(outputCeiling(none), undefined);
    assert.equal(outputCeiling({ ...none, maxOutput: 4096 }), 4096);
    assert.equal(outputCeiling({ ...none, contextWindow: 4096 }), 4086);
  });
  it('is nothing where the input alone is too long', () => {
    assert.equal(outputCeiling({ contextWindow: 400_000, maxInput: 272_000, maxOutput: 128_000, inputTokens: 272_001, margin: 0 }), 0);
    assert.equal(outputCeiling({ contextWindow: 8000, maxInput: undefined, maxOutput: 4000, inputTokens: 9000, margin: 0 }), 0);
  });
  it('never promises more than fits', () => {
    const tokens = fc.integer({ min: 0, max: 2_000_000 });
    fc.assert(fc.property(tokens, tokens, tokens, tokens, (contextWindow, maxOutput, inputTokens, margin) => {
      const ceiling = outputCeiling({ contextWindow, maxInput: undefined, maxOutput, inputTokens, margin });
      assert.ok(ceiling !== undefined && ceiling >= 0 && ceiling <= maxOutput && (ceiling === 0 || ceiling + inputTokens + margin <= contextWindow));
    }));
  });
});

describe('nearWindowEnd', () => {
  const of = (contextWindow: number, maxOutput: number | undefined, inputTokens: number): boolean =>
    nearWindowEnd({ contextWindow, maxInput: undefined, maxOutput, inputTokens, margin: 0 });
  it('begins where less than an answer may need is left', () => {
    assert.equal(of(200_000, 100_000, 175_000), false);
    assert.equal(of(200_000, 100_000, 175_001), true);
    assert.equal(of(128_000, 16_384, 111_616), false);
    assert.equal(of(128_000, 16_384, 111_617), true);
  });
  it('leaves a small window alone until three quarters are used', () => {
    assert.equal(of(8192, undefined, 6144), false);
    assert.equal(of(8192, undefined, 6145), true);
  });
  it('is never near where the window is unknown', () => assert.equal(nearWindowEnd(none), false));
});

describe('withinMargin', () => {
  it('is the most input that leaves its own margin free', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 2_000_000 }), fc.constantFrom('stranger', 'gpt-4.1'), (limit, family) => {
      const most = withinMargin(limit, { family });
      assert.ok(most === 0 || most + safetyMargin(most, { family }) <= limit);
      assert.ok(most + 2 + safetyMargin(most + 2, { family }) > limit);
    }));
  });
});

describe('budgetAdvice', () => {
  const thinks = { reasoning: true, defaultEffort: 'medium' } as const;
  it('recommends 25,000 for reasoning', () => {
    assert.equal(recommendedReasoningBudget, 25_000);
    assert.deepEqual([25_000, 24_999, 4000, 3999].map((cap) => budgetAdvice(cap, thinks)), ['fine', 'small', 'small', 'tooSmall']);
  });
  it('asks more of higher effort and nothing of none', () => {
    assert.equal(budgetTooSmall(4000, thinks, 'high'), true);
    assert.equal(budgetTooSmall(4000, thinks, 'low'), false);
    assert.equal(budgetTooSmall(10, thinks, 'none'), false);
    assert.equal(budgetTooSmall(10, { reasoning: true, defaultEffort: 'none' }), false);
  });
  it('has nothing to say without a cap or without thinking', () => {
    assert.equal(budgetAdvice(undefined, thinks), 'fine');
    assert.equal(budgetAdvice(1, { reasoning: false, defaultEffort: undefined }), 'fine');
  });
});

describe('doubledBudget, inputLimit, safetyMargin', () => {
  it('doubles as far as the ceiling goes', () => {
    assert.equal(doubledBudget(1000, undefined), 2000);
    assert.equal(doubledBudget(1000, 1500), 1500);
    assert.equal(doubledBudget(1000, 1000), undefined);
  });
  it('limits input by window and by its own limit', () => {
    assert.equal(inputLimit({ contextWindow: 400_000, maxInput: 272_000 }, 25_000), 272_000);
    assert.equal(inputLimit({ contextWindow: 200_000, maxInput: undefined }, 25_000), 175_000);
    assert.equal(inputLimit({ contextWindow: undefined, maxInput: undefined }, 25_000), undefined);
    assert.equal(inputLimit({ contextWindow: 100, maxInput: undefined }, 200), 0);
  });
  it('trusts its count of strangers’ tokens less', () => {
    assert.equal(safetyMargin(10_000, { family: 'gpt-5.4' }), 456);
    assert.equal(safetyMargin(10_000, { family: 'stranger' }), 1256);
  });
});
