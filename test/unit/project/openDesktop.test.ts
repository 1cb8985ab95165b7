// `npm start` with a desktop VS Code: what its executable is told, and that it ends with the demo. A small program stands for VS Code.
import assert from 'node:assert/strict';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDesktop } from '../../../scripts/start/openDesktop.ts';
import { findDesktopForPerson } from '../../../scripts/vscodeHost/desktop.ts';
import { projectFolder } from '../../../scripts/vscodeHost/projectFolder.ts';
import { eventually } from '../../e2e/stage/eventually.ts';

describe('npm start with a desktop VS Code', () => {
  const home = mkdtempSync(join(tmpdir(), 'ponder-desktop-'));
  const executable = join(home, 'code');
  const environment = { ...process.env };
  const told = join(home, 'told.json');

  before(() => {
    delete process.env['VSCODE_HOST'];
    delete process.env['VSCODE_EXECUTABLE'];
    // Writes down its arguments, leaves its id where VS Code leaves it, and stays until it is ended.
    const program = `const { writeFileSync } = require('node:fs');
      const data = process.argv.find((a) => a.startsWith('--user-data-dir=')).split('=')[1];
      writeFileSync(data + '/code.lock', String(process.pid));
      writeFileSync(${JSON.stringify(told)}, JSON.stringify(process.argv.slice(2)));
      setInterval(() => {}, 1000);`;
    writeFileSync(executable, `#!${process.execPath}\n${program}\n`);
    chmodSync(executable, 0o755);
  });
  after(() => {
    process.env = environment;
    rmSync(home, { recursive: true, force: true });
  });

  it('finds `code` on the PATH, and rather what VSCODE_EXECUTABLE names', () => {
    process.env['PATH'] = home;
    assert.equal(findDesktopForPerson(), executable);
    process.env['VSCODE_EXECUTABLE'] = process.execPath;
    assert.equal(findDesktopForPerson(), process.execPath);
    process.env['VSCODE_EXECUTABLE'] = join(home, 'nowhere');
    assert.throws(() => findDesktopForPerson(), /VSCODE_EXECUTABLE names .*nowhere, which is not there/);
  });

  it('opens a window of its own data with the extension, the sample and the demo endpoint, and closes it', async () => {
    const window = await openDesktop(executable, { home, workspace: join(home, 'workspace'), endpointUrl: 'http://127.0.0.1:4010/v1', vsix: '' });
    await eventually('the program to run', () => existsSync(told));
    const args = JSON.parse(readFileSync(told, 'utf8')) as readonly string[];
    assert.ok(args.includes(`--extensionDevelopmentPath=${projectFolder}`));
    assert.ok(args.includes('--wait') && args.includes('--new-window'));
    assert.equal(args.at(-1), join(home, 'workspace'));
    const settings = JSON.parse(readFileSync(join(home, 'desktop', 'User', 'settings.json'), 'utf8')) as Record<string, unknown>;
    assert.deepEqual(settings['ponder.endpoints'], [{ id: 'demo', name: 'Demo (offline)', kind: 'compatible', baseUrl: 'http://127.0.0.1:4010/v1', auth: 'none' }]);
    const pid = Number(readFileSync(join(home, 'desktop', 'code.lock'), 'utf8'));
    await window.close();
    await window.ended;
    assert.throws(() => process.kill(pid, 0), /ESRCH/);
  });
});
