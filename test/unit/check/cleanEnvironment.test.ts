import assert from 'node:assert/strict';
import { BoundedText } from '../../../src/core/check/boundedText.ts';
import { cleanEnvironment } from '../../../src/core/check/cleanEnvironment.ts';

describe('the environment of a check', () => {
  it('has what tools need', () => {
    const kept = cleanEnvironment({ PATH: '/usr/bin', HOME: '/h', LANG: 'C.UTF-8', TMPDIR: '/tmp', PWD: '/x', JAVA_HOME: '/j', GOPATH: '/g', VIRTUAL_ENV: '/v', KEYBOARD_LAYOUT: 'us', MONKEY: 'm' });
    for (const name of ['PATH', 'HOME', 'LANG', 'TMPDIR', 'PWD', 'JAVA_HOME', 'GOPATH', 'VIRTUAL_ENV', 'KEYBOARD_LAYOUT', 'MONKEY']) assert.ok(name in kept, name);
  });

  it('has no secret, by name or by shape', () => {
    const secret = ['OPENAI_API_KEY', 'OPENAI_BASE_URL', 'MY_KEY', 'GH_TOKEN', 'GITHUB_TOKEN', 'AWS_SECRET_ACCESS_KEY', 'AWS_PROFILE', 'DB_PASSWORD', 'PGPASSWORD', 'PGPASS', 'SSH_AUTH_SOCK', 'npm_config__auth', 'NPM_TOKEN', 'SLACK_TOKEN_2', 'api_key', 'STRIPE_APIKEY', 'SENTRY_DSN', 'COOKIE', 'GPG_PASSPHRASE', 'AZURE_CLIENT_ID'];
    const kept = cleanEnvironment({ ...Object.fromEntries(secret.map((name) => [name, 'x'])), DATABASE_URL: 'postgres://me:hunter2hunter@db.example/x', OTHER: 'ghp_0123456789012345678901234567890123Ab' });
    assert.deepEqual([...secret, 'DATABASE_URL', 'OTHER'].filter((name) => name in kept), []);
  });

  it('has nothing that loads code or belongs to the editor', () => {
    const names = ['NODE_OPTIONS', 'ELECTRON_RUN_AS_NODE', 'VSCODE_IPC_HOOK_CLI', 'LD_PRELOAD', 'BASH_ENV', 'PYTHONSTARTUP', 'JAVA_TOOL_OPTIONS', 'BASH_FUNC_x%%'];
    const kept = cleanEnvironment(Object.fromEntries(names.map((name) => [name, 'x'])));
    assert.deepEqual(names.filter((name) => name in kept), []);
  });

  it('lets nothing be downloaded, whatever was set', () => {
    const kept = cleanEnvironment({ GOPROXY: 'https://proxy.example', npm_config_offline: 'false' });
    assert.deepEqual([kept['GOPROXY'], kept['GOTOOLCHAIN'], kept['CARGO_NET_OFFLINE'], kept['npm_config_offline']], ['off', 'local', 'true', 'true']);
  });
});

describe('output within bounds', () => {
  it('keeps the beginning and the end, and says what is between', () => {
    const text = new BoundedText(10);
    for (const piece of ['abc', 'defgh', 'ijklm', 'nop']) text.push(piece);
    assert.equal(text.text, 'abcde\n[… 6 characters …]\nlmnop');
  });

  it('is all there where it fits', () => {
    const text = new BoundedText(10);
    for (const piece of ['abcd', 'efg', '', 'hij']) text.push(piece);
    assert.equal(text.text, 'abcdefghij');
  });
});
