// An explanation in VS Code's own words and widgets: the line beside the code while it is written, and the hover with all of it. Model output is data: only
// links of ours are trusted, and only names whose place is known are links.
import * as vscode from 'vscode';
import { plainWords } from '../../core/markdown/untrustedMarkdown.ts';
import type { NamedPlace } from '../../core/attachment/attachment.ts';
import { hoverMarkdown } from '../../core/markdown/hoverMarkdown.ts';
import { plainText } from '../../core/markdown/plainText.ts';
import { commandId } from '../commandId.ts';

export interface Explanation {
  readonly id: string;
  readonly text: string;
  /** Undefined while it is being written; else what is to be said beside it, empty for nothing. */
  readonly end?: string;
  readonly asked?: { readonly conversationId: string; readonly messageId: string };
  readonly places: readonly NamedPlace[];
}

/** Characters at the end of a line of code. */
const longestGrowth = 80;

export function growthText({ text, end }: Explanation): string {
  return end === undefined ? growingText(text) : vscode.l10n.t('Explained: hover to read');
}

/** The last words of what is being written. */
export function growingText(text: string): string {
  if (text.trim() === '') return vscode.l10n.t('Ponder is thinking…');
  const words = plainWords(plainText(text.slice(-600)), 600);
  return words.length > longestGrowth ? `…${words.slice(-longestGrowth)}` : words;
}

export function explanationHover({ id, text, end, asked, places }: Explanation): readonly vscode.MarkdownString[] {
  const links = new Map(places.map(({ name, uri, line }) => [name, vscode.Uri.parse(uri).with({ fragment: `L${line}` }).toString()]));
  const answer = new vscode.MarkdownString(hoverMarkdown(text, (name) => links.get(name)));
  const foot = new vscode.MarkdownString(undefined, true);
  foot.isTrusted = { enabledCommands: [commandId.openAnswer, commandId.dismissExplanation] };
  const state = end ?? vscode.l10n.t('Still being written. Hover again for more.');
  if (state !== '') foot.appendMarkdown(`${escaped(state)}\n\n`);
  const open = asked ? [commandLink(vscode.l10n.t('$(comment-discussion) Open in panel'), commandId.openAnswer, asked.conversationId, asked.messageId)] : [];
  foot.appendMarkdown([...open, commandLink(vscode.l10n.t('$(close) Dismiss'), commandId.dismissExplanation, id)].join('&nbsp;&nbsp;&nbsp;'));
  return text === '' ? [foot] : [answer, foot];
}

/** Not `appendText`: its spaces never break, and a sentence may be long. */
function escaped(text: string): string {
  return text.replaceAll(/[\\`*_{}[\]()#+!<>|$~&]/g, '\\$&');
}

function commandLink(label: string, command: string, ...args: readonly string[]): string {
  return `[${label}](command:${command}?${encodeURIComponent(JSON.stringify(args))})`;
}
