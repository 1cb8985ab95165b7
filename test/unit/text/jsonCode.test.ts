// Which answers are shown as JSON.
import assert from 'node:assert/strict';
import { asJsonCode } from '../../../src/core/text/jsonCode.ts';

describe('an answer that is JSON', () => {
  for (const text of ['{"findings": [', '{\n  "a": 1\n}', '[{"a": 1}]', '[ "a" ]', '{}']) it(`is code: ${JSON.stringify(text)}`, () => assert.equal(asJsonCode(text), `~~~~~~json\n${text}`));
  for (const text of ['', '{', 'Say {"a": 1}.', '[a](https://x.y)', '{ a } is a set', '[x] done']) it(`is none: ${JSON.stringify(text)}`, () => assert.equal(asJsonCode(text), text));
});
