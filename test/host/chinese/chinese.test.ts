// A window in Simplified Chinese: what the extension is given to choose its words by.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';

describe('in Chinese', () => {
  it('runs with the language zh-cn', () => {
    assert.equal(vscode.env.language, 'zh-cn');
  });

  it('is described by package.nls.zh-cn.json', () => {
    const extension = vscode.extensions.getExtension<unknown>('ponder.ponder');
    const manifest = extension?.packageJSON as { description?: unknown } | undefined;
    assert.match(String(manifest?.description), /\p{Script=Han}/u);
  });
});
