// The project's own source as tests look at it: files below src, their syntax, their imports.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

export const root = path.resolve(import.meta.dirname, '../../..');
const source = path.join(root, 'src');

export interface ImportEdge {
  /** Below src, with forward slashes. */
  readonly from: string;
  /** As written: relative path or package. */
  readonly specifier: string;
  readonly typeOnly: boolean;
  readonly line: number;
}

/** Paths of every .ts and .tsx file below src, relative to it, with forward slashes. */
export function sourceFiles(): readonly string[] {
  return readdirSync(source, { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll(path.sep, '/'))
    .filter((file) => /\.tsx?$/.test(file))
    .sort();
}

export function parseSource(file: string): ts.SourceFile {
  return parseText(file, readFileSync(path.join(source, file), 'utf8'));
}

export function parseText(file: string, text: string): ts.SourceFile {
  return ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true, file.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS);
}

/** Static, re-exporting and dynamic imports. */
export function importsOf(file: ts.SourceFile): readonly ImportEdge[] {
  const edges: ImportEdge[] = [];
  const visit = (node: ts.Node): void => {
    const specifier = specifierOf(node);
    if (specifier) {
      const typeOnly = (ts.isImportDeclaration(node) && node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword)
        || (ts.isExportDeclaration(node) && node.isTypeOnly) || ts.isImportTypeNode(node);
      edges.push({ from: file.fileName, specifier, typeOnly, line: file.getLineAndCharacterOfPosition(node.getStart()).line + 1 });
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return edges;
}

function specifierOf(node: ts.Node): string | undefined {
  if ((ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) && node.moduleSpecifier && ts.isStringLiteral(node.moduleSpecifier)) {
    return node.moduleSpecifier.text;
  }
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument) && ts.isStringLiteral(node.argument.literal)) return node.argument.literal.text;
  if (!ts.isCallExpression(node) || node.expression.kind !== ts.SyntaxKind.ImportKeyword) return undefined;
  const target = node.arguments[0];
  return target && ts.isStringLiteral(target) ? target.text : undefined;
}

/** A relative import as a path below src; undefined for a package. Leaves of `..` above src keep their dots. */
export function targetOf(edge: ImportEdge): string | undefined {
  return edge.specifier.startsWith('.') ? path.posix.join(path.posix.dirname(edge.from), edge.specifier) : undefined;
}
