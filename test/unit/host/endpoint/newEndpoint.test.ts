import assert from 'node:assert/strict';
import { freeId, freeName, newEndpoint, parseDeployments, suggestedName } from '../../../../src/host/endpoint/newEndpoint.ts';
import { endpointIdPattern } from '../../../../src/host/setting/readEndpoints.ts';

describe('newEndpoint', () => {
  it('makes an id out of the name that is free and allowed', () => {
    assert.equal(freeId('Azure West', []), 'azure-west');
    assert.equal(freeId('Azure West', ['azure-west', 'azure-west-2']), 'azure-west-3');
    assert.equal(freeId('素数', []), 'endpoint');
    assert.equal(freeId('localhost:11434', []), 'localhost-11434');
    for (const name of ['-x-', 'É', '', '../..', 'A'.repeat(99)]) assert.match(freeId(name, []), endpointIdPattern);
  });

  it('keeps the API of a pasted Responses address', () => {
    const parts = { name: 'A', kind: 'azure', baseUrl: 'https://a.openai.azure.com/openai/v1', auth: 'key' } as const;
    assert.deepEqual([newEndpoint({ ...parts, api: 'responses' }, []).api, newEndpoint(parts, []).api], ['responses', 'auto']);
  });

  it('knows the dialect and leaves out what is not given', () => {
    assert.deepEqual(newEndpoint({ name: 'Ollama', kind: 'compatible', baseUrl: 'http://localhost:11434/v1', auth: 'none' }, []), {
      id: 'ollama', name: 'Ollama', kind: 'compatible', baseUrl: 'http://localhost:11434/v1', auth: 'none', api: 'auto', dialect: 'ollama',
    });
  });

  it('reads deployments as people write them', () => {
    assert.deepEqual(parseDeployments('chat=gpt-5.2, o3 ; big -> gpt-6.2-astra\nsame='), { chat: 'gpt-5.2', o3: 'o3', big: 'gpt-6.2-astra', same: 'same' });
    assert.equal(parseDeployments(' , '), undefined);
  });

  it('suggests a name', () => {
    assert.equal(suggestedName('azure', 'https://contoso.openai.azure.com/openai/v1'), 'contoso');
    assert.equal(suggestedName('openai', 'https://api.openai.com/v1'), 'OpenAI');
    assert.equal(suggestedName('compatible', 'http://box:8000/v1'), 'box:8000');
  });
  it('counts names up that are taken, whatever their case', () => {
    assert.equal(freeName('OpenAI', []), 'OpenAI');
    assert.equal(freeName('OpenAI', [{ name: 'openai' }, { name: 'OpenAI 2' }]), 'OpenAI 3');
  });
});
