import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readModelRows } from '../../../../src/host/endpoint/modelRows.ts';

describe('readModelRows', () => {
  it("reads OpenAI's list with its shutdown dates", () => {
    const value = { object: 'list', data: [{ id: 'gpt-5', object: 'model', owned_by: 'system', shutdown_date: '2026-12-11' }, { id: 'gpt-6.2-sol', shutdown_date: null }] };
    assert.deepEqual(readModelRows(value), [{ id: 'gpt-5', ownedBy: 'system', shutdownDate: '2026-12-11' }, { id: 'gpt-6.2-sol' }]);
  });

  it("reads OpenRouter's windows and modalities", () => {
    const row = { id: 'a/b', context_length: 200000, top_provider: { context_length: 131072, max_completion_tokens: 8192 }, architecture: { input_modalities: ['text', 'image'] } };
    assert.deepEqual(readModelRows({ data: [row] }), [{ id: 'a/b', contextWindow: 131072, maxOutput: 8192, vision: true }]);
  });

  it("reads vLLM's max_model_len", () => {
    assert.deepEqual(readModelRows({ data: [{ id: 'q', max_model_len: 32768, owned_by: 'vllm' }] }), [{ id: 'q', contextWindow: 32768, ownedBy: 'vllm' }]);
  });

  it("reads Azure's retirement and leaves out what can't chat", () => {
    const data = [
      { id: 'gpt-4o', capabilities: { chat_completion: true }, deprecation: { inference: Date.UTC(2027, 0, 14) / 1000 } },
      { id: 'text-embedding-3-large', capabilities: { chat_completion: false } },
    ];
    assert.deepEqual(readModelRows({ data }), [{ id: 'gpt-4o', shutdownDate: '2027-01-14' }]);
  });

  it('reads plain arrays, lists under models, and empty lists', () => {
    assert.deepEqual(readModelRows([{ id: 'a' }]), [{ id: 'a' }]);
    assert.deepEqual(readModelRows({ models: [{ name: 'llama3:8b' }] }), [{ id: 'llama3:8b' }]);
    assert.deepEqual(readModelRows({ object: 'list', data: null }), []);
    assert.deepEqual(readModelRows({ data: [] }), []);
  });

  it('lists an id once', () => assert.deepEqual(readModelRows({ data: [{ id: 'a' }, { id: 'a' }] }), [{ id: 'a' }]));

  it('knows what is no list', () => {
    for (const value of [undefined, null, 'text', {}, { status: 'ok' }, { data: [1, 2] }, { data: { id: 'a' } }, { data: [{ title: 'x' }] }]) {
      assert.equal(readModelRows(value), undefined, JSON.stringify(value));
    }
  });

  it('never throws', () => {
    fc.assert(fc.property(fc.jsonValue(), (value) => {
      const models = readModelRows(value) ?? [];
      assert.ok(models.every((model) => model.id !== ''));
    }));
  });
  it('reads a list of any length once', () => {
    const data = Array.from({ length: 100_000 }, (_, at) => ({ id: `model-${at % 90_000}` }));
    assert.equal(readModelRows({ data })?.length, 90_000);
  });
});
