// The map of the source, held: arrows between layers, no cycles, no barrels, names that say something.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { emptyNames, wrongArrow, wrongPackage } from '../../../scripts/arrows.ts';
import { importsOf, parseSource, parseText, root, sourceFiles, targetOf, type ImportEdge } from './sourceFile.ts';

/** Each cycle once, as a path that ends where it began. */
function cyclesIn(edges: ReadonlyMap<string, readonly string[]>): readonly string[] {
  const done = new Set<string>();
  const cycles: string[] = [];
  const walk = (file: string, trail: readonly string[]): void => {
    const start = trail.indexOf(file);
    if (start >= 0) cycles.push([...trail.slice(start), file].join(' → '));
    if (start >= 0 || done.has(file)) return;
    for (const next of edges.get(file) ?? []) walk(next, [...trail, file]);
    done.add(file);
  };
  for (const file of edges.keys()) walk(file, []);
  return cycles;
}

function wrongIn(edges: readonly ImportEdge[]): readonly string[] {
  return edges.flatMap((edge) => {
    const target = targetOf(edge);
    const why = target === undefined ? wrongPackage(edge.from, edge.specifier) : wrongArrow(edge.from, target, edge.typeOnly);
    return why === undefined ? [] : [`src/${edge.from}:${edge.line} imports ${edge.specifier}: ${why}`];
  });
}

describe('imports', () => {
  const files = sourceFiles();
  const edges = files.flatMap((file) => importsOf(parseSource(file)));

  it('are found', () => {
    assert.ok(files.length > 20);
    assert.ok(edges.length > files.length);
  });

  it('follow the arrows of the map', () => {
    assert.deepEqual(wrongIn(edges), []);
  });

  it('lead to files that exist, with their extension', () => {
    const lost = edges.filter((edge) => {
      const target = targetOf(edge);
      return target !== undefined && !existsSync(path.join(root, 'src', target));
    });
    assert.deepEqual(lost.map((edge) => `src/${edge.from}:${edge.line} ${edge.specifier}`), []);
  });

  it('make no cycle, not even of types', () => {
    const graph = new Map(files.map((file) => [file, edges.filter((edge) => edge.from === file).flatMap((edge) => targetOf(edge) ?? [])]));
    assert.deepEqual(cyclesIn(graph), []);
  });

  it('have no barrels, and files are camelCase names that say something', () => {
    const bad = files.filter((file) => {
      const name = path.posix.basename(file).replace(/\.tsx?$/, '');
      const folders = path.posix.dirname(file).split('/').filter((folder) => folder !== '.');
      return !/^[a-z][A-Za-z0-9]*$/.test(name) || [name, ...folders].some((word) => (emptyNames as readonly string[]).includes(word))
        || folders.some((folder) => !/^[a-z][A-Za-z0-9]*$/.test(folder));
    });
    assert.deepEqual(bad, []);
  });

  it('a wrong arrow, a wrong package and a cycle would be seen', () => {
    const text = [
      "import * as vscode from 'vscode';",
      "import { readFile } from 'node:fs/promises';",
      "import type { Log } from '../host/log.ts';",
      "const later = () => import('../webview/page.tsx');",
      "export { x } from './json.ts';",
    ].join('\n');
    const wrong = wrongIn(importsOf(parseText('core/example.ts', text)));
    assert.deepEqual(wrong.map((line) => line.split(' imports ')[0]), [1, 2, 3, 4].map((line) => `src/core/example.ts:${line}`));
    assert.deepEqual(cyclesIn(new Map([['a', ['b']], ['b', ['c']], ['c', ['a']]])), ['a → b → c → a']);
  });

  it('lets the protocol take types of core, and the page its pure parts', () => {
    assert.equal(wrongArrow('protocol/x.ts', 'core/stream/usage.ts', true), undefined);
    assert.notEqual(wrongArrow('protocol/x.ts', 'core/stream/usage.ts', false), undefined);
    assert.equal(wrongArrow('webview/x.ts', 'core/markdown/fence.ts', false), undefined);
    assert.notEqual(wrongArrow('webview/x.ts', 'core/stream/usage.ts', false), undefined);
    assert.notEqual(wrongArrow('webview/x.ts', 'host/log.ts', true), undefined);
    assert.notEqual(wrongArrow('host/x.ts', 'compose.ts', true), undefined);
  });
});
