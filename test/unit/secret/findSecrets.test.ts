// What is shaped like a key, and what only looks like one. The samples are put together so that no scanner takes them for real.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { findSecrets, maskSecrets, type SecretKind } from '../../../src/core/secret/findSecrets.ts';

/** Letters and digits as a key has them; always the same. */
function random(length: number, letters = 'aB3dE6gH9jK2mN5pQ8rS1tU4vW7xY0zLcFiOb'): string {
  let seed = 7;
  return Array.from({ length }, () => {
    seed = (seed * 1103515245 + 12345) % 2147483648;
    return letters[seed % letters.length] ?? 'a';
  }).join('');
}

const upper = 'AB3DE6GH2JK2MN5PQ7RS3TU4VW7XY2ZLCFIO';
const secrets: readonly (readonly [SecretKind, string, string])[] = [
  ['openai', 'an old key', `sk-${random(48)}`],
  ['openai', 'a project key', `sk-proj-${random(60)}`],
  ['anthropic', 'a key', `sk-ant-api03-${random(40)}`],
  ['aws', 'an access key id', `AKIA${random(16, upper.replaceAll(/[01689]/g, ''))}`],
  ['github', 'a token', `ghp_${random(36)}`],
  ['github', 'a fine-grained token', `github_pat_${random(22)}_${random(59)}`],
  ['gitlab', 'a token', `glpat-${random(20)}`],
  ['slack', 'a bot token', `xoxb-${'29'.repeat(5)}-${random(24)}`],
  ['google', 'a key', `AIza${random(35)}`],
  ['stripe', 'a live key', `sk_live_${random(24)}`],
  ['npm', 'a token', `npm_${random(36)}`],
  ['huggingface', 'a token', `hf_${random(34)}`],
  ['jwt', 'a token', `eyJ${random(20)}.eyJ${random(30)}.${random(43)}`],
];

const assignments: readonly (readonly [string, string, string])[] = [
  ['dotenv', 'API_KEY=', random(32)],
  ['JSON', '"clientSecret": "', random(24)],
  ['YAML', 'db_password: ', random(20)],
  ['TypeScript', 'const accessToken = \'', random(40)],
  ['Go', 'token := "', random(32)],
  ['Ruby', ':api_key => "', random(28)],
  ['a header', 'X-Auth-Token: Bearer ', random(32)],
  ['a Chinese sentence', '密码：', random(18)],
];

const harmless: readonly string[] = [
  'const token = process.env.GITHUB_TOKEN2;', 'apiKey: config.services.primary.apiKey', 'password = "changeme-please-1234"', 'api_key = "YOUR_API_KEY_GOES_HERE_123"',
  'OPENAI_API_KEY=sk-your-key-here-0000000000', 'token: ${{ secrets.GITHUB_TOKEN }}', 'maxTokens: 4096, tokenCount = 123456789012345678', 'sk-learn-is-a-python-package-for-machines',
  'const secretKeyStorageManagerFactory = createSecretStorage', 'tokenizer = gpt2TokenizerWithSpecialTokens', 'password: string; passwordConfirmation: string', 'AKIAIOSFODNN7EXAMPLE',
  'https://user:password@example.com/path', 'postgres://postgres:postgres@localhost:5432/app', 'ssh://git@github.com:22/a/b.git', 'integrity="sha512-oqVuAfXRKap7fdgcCY5uykM6+R9GqQ8K/uxy9rx7HNQlGYl1kPzQho1wx4JwY8wC=="',
  'commit 4b825dc642cb6eb9a060e54bf8d69288fbee4904', '-----BEGIN PRIVATE KEY-----', 'The BEGIN PRIVATE KEY line comes first', 'token = await getTokenFromServerOverHttps2(request)', 'secret_name = "projects/my-project/secrets/db"',
  'eyJhbGciOiJIUzI1NiJ9', 'ghp_short', 'xoxb-', 'AIzaSyShort', 'css: --token-color-primary-background: #aabbcc', 'private_key_path = /etc/ssl/private/server.crt',
];

describe('secrets in a text', () => {
  for (const [kind, name, key] of secrets) {
    it(`finds ${name} of ${kind}, alone and inside of code`, () => {
      assert.deepEqual(findSecrets(key), [{ kind, from: 0, to: key.length }]);
      const line = `const client = connect("${key}"); // ${name}`;
      assert.deepEqual(findSecrets(line).map(({ from, to }) => line.slice(from, to)), [key]);
    });
  }

  for (const [name, before, key] of assignments) {
    it(`finds what is assigned in ${name}`, () => {
      const text = `${before}${key}`;
      assert.deepEqual(findSecrets(text), [{ kind: 'assignment', from: before.length, to: text.length }]);
    });
  }

  it('finds a private key as one, also when its end is missing', () => {
    const block = `-----BEGIN RSA PRIVATE KEY-----\n${random(64)}\n${random(64)}\n-----END RSA PRIVATE KEY-----`;
    const text = `before\n${block}\nafter`;
    assert.deepEqual(findSecrets(text).map(({ kind, from, to }) => [kind, text.slice(from, to)]), [['privateKey', block]]);
    assert.deepEqual(findSecrets(block.slice(0, 100)).map(({ kind }) => kind), ['privateKey']);
  });

  it('finds passwords in addresses and keys in connection strings, without what stands around them', () => {
    const address = `postgres://app:${random(14)}@db.internal:5432/app`;
    assert.deepEqual(findSecrets(address).map(({ kind, from, to }) => [kind, address.slice(from, to)]), [['addressPassword', random(14)]]);
    const azure = `DefaultEndpointsProtocol=https;AccountName=a;AccountKey=${random(86)}==;EndpointSuffix=core.windows.net`;
    assert.deepEqual(findSecrets(azure).map(({ kind, from, to }) => [kind, azure.slice(from, to)]), [['azure', `${random(86)}==`]]);
  });

  for (const text of harmless) it(`lets pass: ${text.slice(0, 60)}`, () => assert.deepEqual(findSecrets(text), []));

  it('masks each and leaves the rest as it was', () => {
    const text = `KEY=${secrets[0]?.[2]}\nname=x\npassword: "${random(20)}"\n`;
    assert.equal(maskSecrets(text), 'KEY=[masked API key]\nname=x\npassword: "[masked secret]"\n');
    assert.deepEqual(findSecrets(maskSecrets(text)), []);
  });

  it('finds keys between any words, and a masked text holds none of them', () => {
    fc.assert(fc.property(fc.array(fc.constantFrom('word ', '\n', 'x = 1;', '“引号”', '"', ' ')), fc.constantFrom(...secrets), fc.array(fc.constantFrom(' word', '\n', '; y', '。')), (before, [, , key], after) => {
      const masked = maskSecrets(`${before.join('')} ${key}${after.length > 0 ? ' ' : ''}${after.join('')}`);
      assert.ok(!masked.includes(key));
    }));
  });

  it('reads megabytes of code and of one endless word without getting lost', () => {
    assert.deepEqual(findSecrets('const value = compute(input);\n'.repeat(35_000)), []);
    assert.deepEqual(findSecrets('token'.repeat(200_000)), []);
    assert.deepEqual(findSecrets(`secret${'-_'.repeat(300_000)}`), []);
  });
});
