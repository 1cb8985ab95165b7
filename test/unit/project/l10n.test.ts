// Every sentence of the code is in both bundles, and none is said around the translation.
import assert from 'node:assert/strict';
import path from 'node:path';
import ts from 'typescript';
import { compareBundles, extractStrings, readBundle, textOf, type Bundle } from '../../../scripts/l10n.ts';
import { parseSource, parseText, root, sourceFiles } from './sourceFile.ts';

interface Said {
  readonly at: string;
  /** The literal that is said; undefined where it is computed. */
  readonly text: string | undefined;
}

/** Calls of `l10n.t` and `vscode.l10n.t`, by syntax: what the extractor has to find. */
function saidIn(file: ts.SourceFile): readonly Said[] {
  const said: Said[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && /(^|\.)l10n\.t$/.test(node.expression.getText())) {
      const line = file.getLineAndCharacterOfPosition(node.getStart()).line + 1;
      said.push({ at: `src/${file.fileName}:${line}`, text: literalOf(node.arguments[0]) });
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return said;
}

function literalOf(argument: ts.Node | undefined): string | undefined {
  if (!argument) return undefined;
  if (ts.isStringLiteral(argument) || ts.isNoSubstitutionTemplateLiteral(argument)) return argument.text;
  if (!ts.isObjectLiteralExpression(argument)) return undefined;
  const message = argument.properties.find((property) => ts.isPropertyAssignment(property) && property.name.getText() === 'message');
  return message && ts.isPropertyAssignment(message) ? literalOf(message.initializer) : undefined;
}

/** `l10n.t` kept under another name: the extractor does not see what is said through it. */
function aliasesIn(file: ts.SourceFile): readonly string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    const called = ts.isCallExpression(node.parent) && node.parent.expression === node;
    if (ts.isPropertyAccessExpression(node) && /(^|\.)l10n\.t$/.test(node.getText()) && !called) {
      found.push(`src/${file.fileName}:${file.getLineAndCharacterOfPosition(node.getStart()).line + 1}`);
    }
    ts.forEachChild(node, visit);
  };
  ts.forEachChild(file, visit);
  return found;
}

describe('words on screen', () => {
  const said = sourceFiles().flatMap((file) => saidIn(parseSource(file)));
  let strings: Bundle;
  let english: Bundle;
  let chinese: Bundle;

  before(async function () {
    this.timeout(300_000); // the extractor parses all there is
    strings = await extractStrings();
    english = await readBundle(path.join(root, 'l10n/bundle.l10n.json'));
    chinese = await readBundle(path.join(root, 'l10n/bundle.l10n.zh-cn.json'));
  });

  it('are literals, so that they can be extracted', () => {
    assert.deepEqual(said.filter((one) => one.text === undefined).map((one) => one.at), []);
  });

  it('are said through l10n.t itself, under no other name', () => {
    assert.deepEqual(sourceFiles().flatMap((file) => aliasesIn(parseSource(file))), []);
    assert.equal(aliasesIn(parseText('host/x.ts', 'const t = vscode.l10n.t; l10n.t(1);')).length, 1);
  });

  it('have straight apostrophes, so that one sentence is not there twice', () => {
    assert.deepEqual(Object.keys(strings).filter((key) => /[\u2018\u2019]/.test(key)), []);
  });

  it('are all found by the extractor', () => {
    const found = new Set(Object.values(strings).map(textOf));
    assert.deepEqual(said.filter((one) => one.text !== undefined && !found.has(one.text)).map((one) => `${one.at} ${one.text ?? ''}`), []);
  });

  it('stand in the English bundle, and nothing else does (npm run l10n)', () => {
    assert.deepEqual(compareBundles(strings, english), { missing: [], left: [], placeholders: [] });
  });

  it('stand in the Chinese bundle with the same placeholders, and nothing else does', () => {
    assert.deepEqual(compareBundles(strings, chinese), { missing: [], left: [], placeholders: [] });
  });

  it('would be missed: a missing, a left-over and a changed string are told apart', () => {
    const differences = compareBundles({ a: 'a', 'b {0}': 'b {0}', c: 'c' }, { a: 'A', 'b {0}': 'B {1}', d: 'D' });
    assert.deepEqual(differences, { missing: ['c'], left: ['d'], placeholders: ['b {0}'] });
  });

  it('would be seen when they are computed', () => {
    const file = parseText('host/x.ts', "l10n.t(name); vscode.l10n.t(`to ${name}`); l10n.t('fine {0}', name);");
    assert.deepEqual(saidIn(file).map((one) => one.text), [undefined, undefined, 'fine {0}']);
  });
});
