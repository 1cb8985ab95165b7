// Lint rules of the project's own: arrows between layers, names of files, a header comment in each.
import type { Rule } from 'eslint';
import path from 'node:path';
import { emptyNames, wrongArrow, wrongPackage } from './arrows.ts';

const root = path.resolve(import.meta.dirname, '..');
const source = path.join(root, 'src');

function belowSource(file: string): string | undefined {
  const relative = path.relative(source, file).replaceAll(path.sep, '/');
  return relative.startsWith('..') ? undefined : relative;
}

interface ImportLike {
  readonly source?: { readonly value?: unknown } | null;
  readonly importKind?: string;
  readonly exportKind?: string;
}

const importArrows: Rule.RuleModule = {
  meta: { type: 'problem', schema: [], messages: { wrong: '{{why}} (see the map in AGENTS.md)' } },
  create(context) {
    const from = belowSource(context.filename);
    if (from === undefined) return {};
    const check = (node: Rule.Node): void => {
      const { source: target, importKind, exportKind } = node as unknown as ImportLike;
      if (typeof target?.value !== 'string') return;
      const typeOnly = importKind === 'type' || exportKind === 'type';
      const why = target.value.startsWith('.')
        ? wrongArrow(from, path.posix.join(path.posix.dirname(from), target.value), typeOnly)
        : wrongPackage(from, target.value);
      if (why !== undefined) context.report({ node, messageId: 'wrong', data: { why } });
    };
    return { ImportDeclaration: check, ExportNamedDeclaration: check, ExportAllDeclaration: check, ImportExpression: check };
  },
};

const fileName: Rule.RuleModule = {
  meta: {
    type: 'problem',
    schema: [],
    messages: { empty: 'A file is named after what it owns: "{{name}}" says nothing.', camel: 'File names are camelCase: "{{name}}".' },
  },
  create(context) {
    return {
      Program(node) {
        const name = path.basename(context.filename).replace(/(\.(test|browser|host|config|d))*\.[cm]?[jt]sx?$/, '');
        const last = /[A-Z]?[a-z0-9]+$/.exec(name)?.[0].toLowerCase() ?? name;
        if ((emptyNames as readonly string[]).includes(name) || (emptyNames as readonly string[]).includes(last)) {
          context.report({ node, messageId: 'empty', data: { name } });
        }
        if (!/^[a-z][A-Za-z0-9]*$/.test(name)) context.report({ node, messageId: 'camel', data: { name } });
      },
    };
  },
};

const headerComment: Rule.RuleModule = {
  meta: { type: 'suggestion', schema: [], messages: { missing: 'A file begins with a comment of one to three lines: what it owns and what it must not know.' } },
  create(context) {
    return {
      Program(node) {
        if (!/^(#!.*\n)?\s*(\/\/|\/\*)/.test(context.sourceCode.text)) context.report({ node, loc: { line: 1, column: 0 }, messageId: 'missing' });
      },
    };
  },
};

export const ponder = { rules: { 'import-arrows': importArrows, 'file-name': fileName, 'header-comment': headerComment } };
