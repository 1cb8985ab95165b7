// What becomes of the source of an attachment in VS Code: changed, moved, gone, read again, opened.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Attachment } from '../../../src/core/attachment/attachment.ts';
import { AttachRefusal } from '../../../src/host/attachment/attachRefusal.ts';
import { fileAttachment, placeNow, readAgain } from '../../../src/host/attachment/fileAttachment.ts';
import { sourceState } from '../../../src/host/attachment/sourceState.ts';
import { selectionAttachment } from '../../../src/host/editor/selectionAttachment.ts';

describe('the source of an attachment', () => {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  assert.ok(folder);
  /** Another file for each test: VS Code keeps documents for a while. */
  let count = 0;
  let uri = folder;
  const write = (text: string | Uint8Array): Thenable<void> => vscode.workspace.fs.writeFile(uri, typeof text === 'string' ? new TextEncoder().encode(text) : text);
  const remove = (): Thenable<void> => vscode.workspace.fs.delete(uri);

  beforeEach(() => {
    uri = vscode.Uri.joinPath(folder, `source${(count += 1)}.tmp.txt`);
    return write('one\ntwo\nthree\nfour\n');
  });
  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await Promise.resolve(remove()).catch(() => undefined);
  });

  const stateOf = (attachment: Attachment): ReturnType<typeof sourceState> => sourceState(attachment, { rules: { reader: () => Promise.resolve(() => false) } });

  async function selected(range: vscode.Range): Promise<Attachment> {
    const document = await vscode.workspace.openTextDocument(uri);
    return selectionAttachment(document, { range, text: document.getText(range) });
  }

  it('is the same while the captured lines stand somewhere in it', async () => {
    const lines = await fileAttachment(uri, { from: 2, to: 3 });
    assert.equal(lines.text, 'two\nthree\n');
    assert.equal(lines.label, 'source1.tmp.txt:2–3');
    assert.equal(await stateOf(lines), 'same');
    await write('zero\none\ntwo\nthree\nfour\n');
    assert.equal(await stateOf(lines), 'same');
    const document = await vscode.workspace.openTextDocument(uri);
    assert.equal(placeNow(document, lines)?.start.line, 2);
    await write('zero\none\nTWO\nthree\nfour\n');
    assert.equal(await stateOf(lines), 'changed');
  });

  it('a whole file is changed by any change, and read again as it is', async () => {
    const file = await fileAttachment(uri);
    await write('one\n');
    assert.equal(await stateOf(file), 'changed');
    const fresh = await readAgain({ ...file, tokens: 9 });
    assert.deepEqual({ ...fresh, languageId: undefined }, { ...file, text: 'one\n', languageId: undefined });
    assert.equal(fresh && (await stateOf(fresh)), 'same');
  });

  it('an unsaved change in the editor counts', async () => {
    const file = await fileAttachment(uri);
    const editor = await vscode.window.showTextDocument(uri);
    await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), 'new '));
    assert.equal(await stateOf(file), 'changed');
    assert.equal((await readAgain(file))?.text, 'new one\ntwo\nthree\nfour\n');
    await vscode.commands.executeCommand('workbench.action.files.revert');
  });

  it('a selection inside of lines is read again with its columns', async () => {
    const part = await selected(new vscode.Range(0, 1, 2, 3));
    assert.equal(part.text, 'ne\ntwo\nthr');
    assert.deepEqual(part.columns, { from: 1, to: 3 });
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await write('ONE\nTWO\nTHREE\n');
    assert.equal((await readAgain(part))?.text, 'NE\nTWO\nTHR');
    const whole = await selected(new vscode.Range(1, 0, 2, 0));
    assert.equal(whole.columns, undefined);
  });

  it('that is gone is told as gone, and has nothing to read', async () => {
    const file = await fileAttachment(uri);
    await remove();
    assert.equal(await stateOf(file), 'gone');
    assert.equal(await readAgain(file), undefined);
  });

  it('is refused in a sentence where it is too large, no text, empty or not there', async () => {
    const refused = async (pattern: RegExp): Promise<void> => assert.rejects(fileAttachment(uri), (error) => error instanceof AttachRefusal && pattern.test(error.message));
    await write(new Uint8Array(6 * 1024 * 1024).fill(97));
    await refused(/^source\d\.tmp\.txt has 6 MB\. Files of up to 5 MB can be attached/);
    await write(new Uint8Array([80, 75, 3, 0, 0, 0, 8, 0, 0, 7]));
    await refused(/is not text\.$/);
    await write(' \n');
    await refused(/is empty\.$/);
    await remove();
    await refused(/is not there\.$/);
    await write('x');
  });
});
