import assert from 'node:assert/strict';
import { schemaProblem } from '../../../src/core/parameter/schemaText.ts';

const text = (value: unknown): string => JSON.stringify(value, undefined, 2);
const closed = (properties: Record<string, unknown>, required = Object.keys(properties)): Record<string, unknown> => ({ type: 'object', properties, required, additionalProperties: false });

describe('schemaProblem', () => {
  it('takes a good schema, strict or not', () => {
    const schema = closed({
      name: { type: 'string', pattern: '^\\p{L}+$' }, tags: { type: 'array', items: { $ref: '#/$defs/tag' } }, age: { type: ['integer', 'null'], minimum: 0 }, kind: { enum: ['a', 'b'] },
      either: { anyOf: [{ type: 'string' }, closed({ x: { type: 'number' } })] },
    });
    const whole = text({ ...schema, $defs: { tag: { type: 'string' } } });
    assert.deepEqual([schemaProblem(whole, true), schemaProblem(whole, false)], [undefined, undefined]);
  });

  it('says where the JSON breaks', () => {
    assert.deepEqual(schemaProblem('{\n  "type": "object",\n  "properties": { "a": oops }\n}', false), { fault: 'notJson', found: 'oops', path: '', line: 3, column: 24 });
    assert.deepEqual(schemaProblem('{"type": "object"', false), { fault: 'notJson', found: '', path: '', line: 1, column: 18 });
    assert.equal(schemaProblem('', false)?.fault, 'notJson');
    assert.equal(schemaProblem('{"a": 1, // no\n "type": "object"}', false)?.fault, 'notJson');
  });

  const faults: readonly (readonly [string, unknown, string, string])[] = [
    ['no object', [1], 'notObject', ''],
    ['another root', { type: 'array', items: {} }, 'rootNotObject', ''],
    ['no root type', { properties: {} }, 'rootNotObject', ''],
    ['a type that is none', { type: 'object', properties: { a: { type: 'text' } } }, 'badType', 'properties.a.type'],
    ['a list of types with a wrong one', { type: 'object', properties: { a: { type: ['string', 'nil'] } } }, 'badType', 'properties.a.type'],
    ['properties that are no object', { type: 'object', properties: [] }, 'badKeyword', 'properties'],
    ['a property that is no schema', { type: 'object', properties: { a: 'string' } }, 'badKeyword', 'properties.a'],
    ['an empty choice', { type: 'object', properties: { a: { anyOf: [] } } }, 'badKeyword', 'properties.a.anyOf'],
    ['an enum that is no list', { type: 'object', properties: { a: { enum: 'x' } } }, 'badKeyword', 'properties.a.enum'],
    ['a limit that is no number', { type: 'object', properties: { a: { type: 'string', minLength: '3' } } }, 'badKeyword', 'properties.a.minLength'],
    ['required that is no list', { type: 'object', required: 'a' }, 'badKeyword', 'required'],
    ['a pattern that is none', { type: 'object', properties: { a: { pattern: '(' } } }, 'badPattern', 'properties.a.pattern'],
    ['a pattern of names that is none', { type: 'object', patternProperties: { '[': {} } }, 'badPattern', 'patternProperties.['],
    ['an escape of names that the Unicode rules forbid', { type: 'object', patternProperties: { '^x\\-': { type: 'string' } } }, 'badPattern', 'patternProperties.^x\\-'],
    ['a reference to nowhere', { type: 'object', properties: { a: { $ref: '#/$defs/b' } } }, 'badReference', 'properties.a.$ref'],
    ['a reference to the network', { type: 'object', properties: { a: { $ref: 'https://example.org/s.json' } } }, 'badReference', 'properties.a.$ref'],
    ['deep in a list', { type: 'object', properties: { a: { type: 'array', items: { type: 'array', items: { type: 'x' } } } } }, 'badType', 'properties.a.items.items.type'],
  ];
  for (const [name, schema, fault, path] of faults) {
    it(name, () => {
      const found = schemaProblem(text(schema), false);
      assert.deepEqual([found?.fault, found?.path], [fault, path]);
    });
  }

  it('points at the property', () => {
    const schema = '{\n  "type": "object",\n  "properties": {\n    "age": { "type": "whole" }\n  }\n}';
    assert.deepEqual(schemaProblem(schema, false), { fault: 'badType', found: 'whole', path: 'properties.age.type', line: 4, column: 14 });
  });

  it('holds strict schemas to the API’s rules', () => {
    const open = { type: 'object', properties: { a: { type: 'string' } }, required: ['a'] };
    assert.equal(schemaProblem(text(open), false), undefined);
    assert.equal(schemaProblem(text(open), true)?.fault, 'notClosed');
    assert.deepEqual(schemaProblem(text(closed({ a: {}, b: {} }, ['a'])), true)?.found, 'b');
    assert.equal(schemaProblem(text(closed({ a: {} }, ['a', 'z'])), true)?.fault, 'missingProperty');
    assert.equal(schemaProblem(text(closed({ a: { ...open } })), true)?.path, 'properties.a');
  });
});
