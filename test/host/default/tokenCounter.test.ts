// The tokenizer's worker in the extension host, against another implementation of the same tokenizers.
import assert from 'node:assert/strict';
import { getEncoding } from 'js-tiktoken';
import { createTokenCounter } from '../../../src/host/token/workerTokenCounter.ts';
import { tokenWorkerUrl } from '../support/turnBench.ts';

const texts = [
  '', 'Why is the sky blue?', 'const primes = [2, 3, 5].map((n) => n ** 2);\r\n\t// done', '推理模型先想后答：素数有无穷多个。', 'カタカナ 한국어 👩‍👩‍👧‍👦',
  'a<|endoftext|>b <|im_start|>user', `${'x '.repeat(3000)}end`,
];

describe('the token counter in VS Code', () => {
  for (const encoding of ['o200k_base', 'cl100k_base'] as const) {
    it(`counts as OpenAI does in ${encoding}`, async () => {
      const failures: Error[] = [];
      const counter = createTokenCounter({ workerUrl: tokenWorkerUrl, onFailure: (error) => failures.push(error) });
      const oracle = getEncoding(encoding);
      try {
        assert.deepEqual(await counter.count(texts, encoding), texts.map((text) => oracle.encode(text, [], []).length));
        assert.deepEqual(failures, []);
      } finally {
        counter.dispose();
      }
    });
  }
});
