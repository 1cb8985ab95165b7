// What the menus of Explorer, tabs, editor, terminal, source control and the lightbulb attach. Arguments come from VS Code, so they are looked at first.
import * as vscode from 'vscode';
import type { Attachment } from '../../core/attachment/attachment.ts';
import { isObject } from '../../core/json.ts';
import type { SessionHandle } from '../panel/panelServices.ts';
import { AttachRefusal } from './attachRefusal.ts';
import type { Attaching } from './attaching.ts';
import { mayAttach } from './fileConsent.ts';
import { gitRepository } from './gitApi.ts';

export interface AttachCommandPorts {
  readonly attaching: () => Promise<Attaching>;
  /** The surface used last, brought up. */
  readonly session: () => Promise<SessionHandle>;
}

/** Explorer gives the item and all that are selected, a tab its URI and its place, an editor its URI alone, the + button nothing. */
export async function attach(ports: AttachCommandPorts, target: unknown, selected: unknown): Promise<void> {
  const ofSelection = target instanceof vscode.Uri && selected === undefined && isSelectedIn(target);
  const [session, attaching] = await Promise.all([ports.session(), ports.attaching()]);
  const uris = Array.isArray(selected) ? selected.filter((one) => one instanceof vscode.Uri) : [];
  if (ofSelection) await attaching.attach(session, { kind: 'word', word: 'selection' });
  else if (uris.length > 0) await attaching.attachUris(session, uris);
  else if (target instanceof vscode.Uri) await attaching.attachUris(session, [target]);
  else await attaching.pick(session);
}

/** In an editor with a selection its menu means that, not the whole file. */
function isSelectedIn(uri: vscode.Uri): boolean {
  const editor = vscode.window.activeTextEditor;
  return editor !== undefined && !editor.selection.isEmpty && editor.document.uri.toString() === uri.toString();
}

/** What is selected; without a selection the output of the last command. */
export async function attachTerminal(ports: AttachCommandPorts, commands: () => Promise<Parameters<typeof import('./terminalAttachment.ts').lastCommand>[0]>): Promise<void> {
  const { terminalSelection, lastCommand } = await import('./terminalAttachment.ts');
  // Before the panel takes the focus from the terminal.
  const selected = await terminalSelection().catch((cause: unknown) => {
    if (cause instanceof AttachRefusal) return undefined;
    throw cause;
  });
  const [session, attaching] = await Promise.all([ports.session(), ports.attaching()]);
  await attaching.take(session, async () => [selected ?? (await lastCommand(await commands()))]);
}

/** Of a group, of files, or of the file whose change is peeked at. */
export async function attachChanges(ports: AttachCommandPorts, args: readonly unknown[]): Promise<void> {
  const [session, attaching] = await Promise.all([ports.session(), ports.attaching()]);
  for (const capture of await changeSources(attaching, args)) await attaching.take(session, capture);
}

type Capture = () => Promise<readonly Attachment[]>;

/** What a menu of source control means, each captured by itself: one that can't be is told, the others still are. */
export async function changeSources({ rules }: Pick<Attaching, 'rules'>, args: readonly unknown[]): Promise<readonly Capture[]> {
  const { stagedChanges, unstagedChanges } = await import('./changesAttachment.ts');
  const group = groupOf(args[0]);
  if (group !== undefined) return [async () => [group === 'index' ? await stagedChanges(rules) : await unstagedChanges(rules)]];
  const uris = args.flat().flatMap((one) => resourceOf(one) ?? []);
  if (uris.length === 0) return [async () => [await unstagedChanges(rules)]];
  return uris.map((uri) => async () => ((await mayAttach(uri, rules)) ? [await changesOf(uri)] : []));
}

/** The lightbulb's problem; from elsewhere all problems of the active file. */
export async function attachProblem(ports: AttachCommandPorts, uri: unknown, range: unknown): Promise<void> {
  const [session, attaching] = await Promise.all([ports.session(), ports.attaching()]);
  const { problemsAttachment } = await import('./problemsAttachment.ts');
  const file = uri instanceof vscode.Uri ? uri : vscode.window.activeTextEditor?.document.uri;
  await attaching.take(session, async () => [problemsAttachment({ ...(file && { uri: file }), ...(range instanceof vscode.Range && { range }) }, await attaching.rules.reader())]);
}

async function changesOf(uri: vscode.Uri): Promise<Attachment> {
  const { fileChanges } = await import('./changesAttachment.ts');
  const state = (await gitRepository(uri))?.state;
  const isHere = ({ uri: changed }: { readonly uri: vscode.Uri }): boolean => changed.toString() === uri.toString();
  if (state?.untrackedChanges?.some(isHere)) return (await import('./fileAttachment.ts')).fileAttachment(uri);
  const onlyStaged = state !== undefined && state.indexChanges.some(isHere) && !state.workingTreeChanges.some(isHere);
  return fileChanges(uri, onlyStaged);
}

/** Git's groups are `index`, `workingTree`, `merge` and `untracked`. */
function groupOf(value: unknown): string | undefined {
  return isObject(value) && 'resourceStates' in value && typeof value['id'] === 'string' ? value['id'] : undefined;
}

function resourceOf(value: unknown): vscode.Uri | undefined {
  if (value instanceof vscode.Uri) return value;
  const uri: unknown = typeof value === 'object' && value !== null && 'resourceUri' in value ? value.resourceUri : undefined;
  return uri instanceof vscode.Uri ? uri : undefined;
}
