// An original and its result beside each other in VS Code: they scroll together and come to rest, and a command goes across.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { commandId } from '../../../src/host/commandId.ts';
import { SideBySide } from '../../../src/host/editor/sideBySide.ts';
import { closeTabs } from '../support/closeTabs.ts';
import { PersonSettings } from '../support/personSettings.ts';
import { until } from '../support/until.ts';
import { WatchedWindow } from '../support/watchedWindow.ts';

const count = 40;
const python = Array.from({ length: count }, (_, at) => `def step_${at}(value):\n    """Step ${at}."""\n    return value + ${at}\n`).join('\n');
const script = Array.from({ length: count }, (_, at) => `/** Step ${at}. */\nexport function step${at}(\n  value: number,\n): number {\n  const sum = value + ${at};\n\n  return sum;\n}\n`).join('\n');

describe('two sides in VS Code', () => {
  const settings = new PersonSettings();
  let sides: SideBySide;
  let left: vscode.TextEditor;
  let right: vscode.TextEditor;

  beforeEach(async () => {
    // What other tests left beside the editors would lay them out anew while they scroll.
    await vscode.commands.executeCommand('workbench.action.closeSidebar');
    await settings.set('editor.stickyScroll.enabled', false);
    sides = new SideBySide();
    left = await vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ language: 'python', content: python }), vscode.ViewColumn.One);
    right = await vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ language: 'typescript', content: script }), vscode.ViewColumn.Two);
    // One that was not laid out yet would not scroll.
    await until('both to be laid out', () => [left, right].every(({ visibleRanges: [shown] }) => shown !== undefined && shown.end.line > shown.start.line));
    sides.link({ original: left.document.uri.toString(), result: right.document.uri.toString() });
  });
  afterEach(async () => {
    sides.dispose();
    await closeTabs();
    await settings.restore();
  });

  const top = ({ visibleRanges }: vscode.TextEditor): number => visibleRanges[0]?.start.line ?? -1;
  const scroll = (editor: vscode.TextEditor, line: number): void => editor.revealRange(new vscode.Range(line, 0, line, 0), vscode.TextEditorRevealType.AtTop);
  const lineOf = ({ document }: vscode.TextEditor, text: string): number => document.getText().split('\n').findIndex((line) => line.includes(text));

  /** Every place that an editor was at, until both rest. */
  async function places(editor: vscode.TextEditor, act: () => void, arrived: () => boolean): Promise<readonly number[]> {
    const seen: number[] = [];
    const start = top(editor);
    const listening = vscode.window.onDidChangeTextEditorVisibleRanges(({ textEditor, visibleRanges }) => textEditor === editor && seen.push(visibleRanges[0]?.start.line ?? -1));
    try {
      // What VS Code still lays out may swallow a scroll: a person goes back and scrolls again.
      for (let attempt = 0; attempt < 5 && !arrived(); attempt += 1) {
        if (attempt > 0) scroll(editor, start);
        act();
        await until('both sides', arrived, 4000).catch(() => undefined);
      }
      await until('both sides', arrived);
      // What answers would come after this: an edit goes through the same channel, both ways.
      for (let turn = 0; turn < 3; turn += 1) await right.edit((edit) => edit.insert(new vscode.Position(right.document.lineCount, 0), ' '));
      return seen;
    } finally {
      listening.dispose();
    }
  }

  it('scroll together, whichever is moved, and do not push each other back', async () => {
    const [from, to] = [lineOf(left, 'step_12('), lineOf(right, 'step12(')];
    const seen = await places(left, () => scroll(left, from), () => top(left) === from && Math.abs(top(right) - to) <= 1);
    assert.equal(top(left), from);
    assert.ok(seen.every((line) => line <= from), String(seen));
    const [back, there] = [lineOf(right, 'step5('), lineOf(left, 'step_5(')];
    const after = await places(right, () => scroll(right, back), () => top(right) === back && Math.abs(top(left) - there) <= 1);
    assert.equal(top(right), back);
    assert.ok(after.every((line) => line >= back), String(after));
  });

  it('rest at the end, where one is longer', async () => {
    await places(right, () => scroll(right, right.document.lineCount - 1), () => top(right) > right.document.lineCount / 2 && top(left) > left.document.lineCount / 2);
    const rest = [top(left), top(right)];
    await right.edit((edit) => edit.insert(new vscode.Position(right.document.lineCount, 0), ' '));
    assert.deepEqual([top(left), top(right)], rest);
  });

  it('lead to each other by a command', async () => {
    const line = lineOf(left, 'step_30(');
    left.selection = new vscode.Selection(line, 4, line, 4);
    assert.ok(await sides.goAcross(left));
    assert.equal(vscode.window.activeTextEditor?.document, right.document);
    assert.equal(vscode.window.activeTextEditor.selection.active.line, lineOf(right, 'step30('));
    const other = await vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ content: 'x' }));
    assert.equal(await sides.goAcross(other), false);
  });

  it('of a part of a file count from where that begins', async () => {
    const line = lineOf(left, 'step_20(');
    const part = await vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ language: 'typescript', content: 'function step20(value: number): number {\n  return value + 20;\n}\n' }), vscode.ViewColumn.Two);
    sides.link({ original: left.document.uri.toString(), result: part.document.uri.toString(), from: line, to: line + 3 });
    part.selection = new vscode.Selection(0, 0, 0, 0);
    assert.ok(await sides.goAcross(part));
    assert.equal(vscode.window.activeTextEditor?.selection.active.line, line);
  });

  it('are forgotten where they are closed: the next documents get their names', async () => {
    const names = [left, right].map(({ document }) => document.uri.toString());
    await closeTabs();
    const next = await vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ language: 'python', content: python }), vscode.ViewColumn.One);
    const beside = await vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ language: 'typescript', content: script }), vscode.ViewColumn.Two);
    assert.deepEqual([next, beside].map(({ document }) => document.uri.toString()), names);
    assert.equal(await sides.goAcross(next), false);
  });

  it('stay together where one changes its language', async () => {
    right = await vscode.window.showTextDocument(await vscode.languages.setTextDocumentLanguage(right.document, 'javascript'), vscode.ViewColumn.Two);
    assert.ok(await sides.goAcross(left));
    assert.equal(vscode.window.activeTextEditor?.document.languageId, 'javascript');
  });

  it('are not there for other editors, and the person hears that', async () => {
    const window = await WatchedWindow.open();
    try {
      await vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ content: 'x' }));
      await vscode.commands.executeCommand(commandId.goAcross);
      assert.deepEqual(window.messages, ['Nothing that was transposed belongs to this editor.']);
    } finally {
      window.dispose();
    }
  });
});
