import assert from 'node:assert/strict';
import { checkAnswer } from '../../../src/core/parameter/answerCheck.ts';
import type { ResponseFormat } from '../../../src/core/request/parameters.ts';

const schema = {
  type: 'object', required: ['name', 'tags'], additionalProperties: false,
  properties: { name: { type: 'string' }, tags: { type: 'array', items: { $ref: '#/$defs/tag' } }, size: { enum: ['s', 'm'] } },
  $defs: { tag: { type: 'string', maxLength: 3 } },
};
const format: ResponseFormat = { type: 'schema', name: 'thing', schema: JSON.stringify(schema), strict: true };
const check = (value: unknown) => checkAnswer(JSON.stringify(value), format);
const misses = (value: unknown) => {
  const found = check(value);
  assert.ok(found && !found.ok && found.against === 'schema');
  return found.misses;
};

describe('checkAnswer', () => {
  it('says nothing of plain text', () => assert.equal(checkAnswer('{', { type: 'text' }), undefined));
  it('takes JSON and says where it breaks', () => {
    assert.deepEqual(checkAnswer(' {"a": 1}\n', { type: 'json' }), { ok: true, against: 'json' });
    assert.deepEqual(checkAnswer('{"a": 1,\n "b": }', { type: 'json' }), { ok: false, against: 'json', line: 2, column: 7 });
    assert.equal(checkAnswer('```json\n{}\n```', { type: 'json' })?.ok, false);
    assert.equal(checkAnswer('{"a": 1', format)?.against, 'json');
  });
  it('takes what the schema takes', () => assert.deepEqual(check({ name: 'x', tags: ['a'], size: 's' }), { ok: true, against: 'schema' }));
  it('names each miss with its place, what was wanted and what was found', () => {
    assert.deepEqual(misses({ name: 'x' }), [{ at: '', keyword: 'required', wanted: 'tags', found: '{"name":"x"}' }]);
    assert.deepEqual(misses({ name: 3, tags: [] }), [{ at: '/name', keyword: 'type', wanted: '"string"', found: '3' }]);
    assert.deepEqual(misses({ name: 'x', tags: [], size: 'xl' }), [{ at: '/size', keyword: 'enum', wanted: '["s","m"]', found: '"xl"' }]);
    assert.deepEqual(misses({ name: 'x', tags: ['a', 'long'] }).map(({ at, keyword }) => [at, keyword]), [['/tags/1', 'maxLength']]);
    assert.deepEqual(misses({ name: 'x', tags: [], more: 1 }).map(({ at, keyword }) => [at, keyword]), [['/more', 'false']]);
  });
  it('lists ten at most, however many there are', () => assert.equal(misses({ name: 'x', tags: Array.from({ length: 40 }, () => 7) }).length, 10));
  it('says nothing where the schema is none', () => assert.equal(checkAnswer('{}', { ...format, schema: 'oops' }), undefined));
});
