// Under which key an editor tab keeps its draft, chips and waiting questions: one for the tab's whole life, over reloads and whatever it shows.
// The page keeps it for VS Code, which hands it back with the tab. No vscode.
import { randomUUID } from 'node:crypto';
import { asString, isObject } from '../../core/json.ts';

const form = /^editor\.[\w.-]{1,100}$/;

/** What the tab had, from the state of its page; earlier versions named it after the conversation. Nothing from there is trusted. */
export function keptTabKey(state: unknown, used: ReadonlySet<string>): string | undefined {
  if (!isObject(state)) return undefined;
  const id = asString(state['conversationId']);
  const key = asString(state['tab']) ?? (id === undefined ? undefined : `editor.${id}`);
  return key !== undefined && form.test(key) && !used.has(key) ? key : undefined;
}

/** After the conversation, so that what was begun in a tab that was closed is there again; two tabs share nothing. */
export function newTabKey(conversationId: string, used: ReadonlySet<string>, newId: () => string): string {
  const key = `editor.${conversationId}`;
  return used.has(key) ? `editor.${newId()}` : key;
}

/** `taken`: the keys of the surfaces that are there. */
export function tabKey(state: unknown, conversationId: string, taken: readonly string[]): string {
  const used = new Set(taken);
  return keptTabKey(state, used) ?? newTabKey(conversationId, used, randomUUID);
}
