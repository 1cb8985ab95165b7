// What the language server of a document says of one place: hover, signatures, definitions. Whoever has no answer, or fails, says nothing.
import * as vscode from 'vscode';
import { asString, isObject } from '../../core/json.ts';
import { commandId } from '../commandId.ts';

export interface Signature {
  readonly label: string;
  readonly doc: string;
}

export interface Definition {
  readonly uri: vscode.Uri;
  /** All of what is defined where the server tells, else its name. */
  readonly range: vscode.Range;
  /** Line of its name, from 0. */
  readonly line: number;
}

/** An explanation of ours that is shown at this place is no fact. */
const ownHover = `command:${commandId.openAnswer}`;

/** Its parts as Markdown. */
export async function hoverAt(uri: vscode.Uri, at: vscode.Position): Promise<readonly string[]> {
  const hovers = await ask<readonly vscode.Hover[]>('vscode.executeHoverProvider', uri, at);
  return (hovers ?? []).flatMap(({ contents }) => contents.map(markdown)).filter((text) => !text.includes(ownHover));
}

/** `at`: behind the bracket that opens the arguments. */
export async function signaturesAt(uri: vscode.Uri, at: vscode.Position): Promise<readonly Signature[]> {
  const help = await ask<vscode.SignatureHelp>('vscode.executeSignatureHelpProvider', uri, at, '(');
  return (help?.signatures ?? []).map(({ label, documentation }) => ({ label, doc: documentation === undefined ? '' : markdown(documentation) }));
}

/** The first one where there are several: overloads, declaration and body. */
export async function definitionAt(uri: vscode.Uri, at: vscode.Position): Promise<Definition | undefined> {
  const [first] = (await ask<readonly (vscode.Location | vscode.LocationLink)[]>('vscode.executeDefinitionProvider', uri, at)) ?? [];
  if (!first) return undefined;
  if ('targetUri' in first) return { uri: first.targetUri, range: first.targetRange, line: (first.targetSelectionRange ?? first.targetRange).start.line };
  return { uri: first.uri, range: first.range, line: first.range.start.line };
}

/** VS Code hands on what providers say as Markdown, whatever form it had. */
function markdown(content: unknown): string {
  if (typeof content === 'string') return content;
  return isObject(content) ? (asString(content['value']) ?? '') : '';
}

/** A language server that fails must not keep a question back. */
async function ask<T>(command: string, ...args: readonly unknown[]): Promise<T | undefined> {
  return Promise.resolve(vscode.commands.executeCommand<T | undefined>(command, ...args)).catch(() => undefined);
}
