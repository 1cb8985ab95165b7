// The lint rules of the project's own, on small programs.
import assert from 'node:assert/strict';
import path from 'node:path';
import { Linter } from 'eslint';
import tseslint from 'typescript-eslint';
import { ponder } from '../../../scripts/lintRules.ts';
import { root } from './sourceFile.ts';

function lint(file: string, code: string): readonly (string | null)[] {
  const linter = new Linter({ cwd: root });
  const config: Linter.Config = {
    files: ['**/*.ts'],
    plugins: { ponder },
    languageOptions: { parser: tseslint.parser },
    rules: { 'ponder/import-arrows': 'error', 'ponder/file-name': 'error', 'ponder/header-comment': 'error' },
  };
  return linter.verify(code, config, path.join(root, file)).map((message) => message.ruleId);
}

describe('lint rules', () => {
  it('report an import against the arrows', () => {
    assert.deepEqual(lint('src/core/text/diff.ts', "// Diff.\nimport { log } from '../../host/log.ts';"), ['ponder/import-arrows']);
    assert.deepEqual(lint('src/core/text/diff.ts', "// Diff.\nimport * as vscode from 'vscode';"), ['ponder/import-arrows']);
    assert.deepEqual(lint('src/webview/bridge.ts', "// Page.\nexport const later = () => import('node:fs');"), ['ponder/import-arrows']);
    assert.deepEqual(lint('src/protocol/x.ts', "// X.\nimport type { Usage } from '../core/stream/usage.ts';"), []);
    assert.deepEqual(lint('src/host/x.ts', "// X.\nimport { log } from './log.ts';\nimport { x } from '../core/json.ts';"), []);
  });

  it('report names that say nothing and names that are not camelCase', () => {
    for (const name of ['utils', 'stringUtils', 'tokenManager', 'index', 'commonHelpers', 'Diff', 'my-diff']) {
      assert.deepEqual(lint(`src/core/text/${name}.ts`, '// Words.\n'), ['ponder/file-name'], name);
    }
    for (const name of ['diff', 'cjkBigram', 'diff.test']) assert.deepEqual(lint(`src/core/text/${name}.ts`, '// Words.\n'), [], name);
  });

  it('report a file without its header', () => {
    assert.deepEqual(lint('src/core/text/diff.ts', 'export const x = 1;\n'), ['ponder/header-comment']);
  });
});
