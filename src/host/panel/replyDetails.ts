// The details of a reply as a read-only document, and what can be done with it: copy its request as a program, open its raw events.
// The request is kept in memory only, and never holds a key.
import * as vscode from 'vscode';
import type { Conversation } from '../../core/conversation/conversation.ts';
import type { EventLog } from '../../core/conversation/eventLog.ts';
import type { SnippetForm } from '../../core/request/requestSnippet.ts';
import { DisposableStore } from '../disposable.ts';
import type { ReadonlyDocuments } from '../document/readonlyDocuments.ts';
import { commandId } from '../commandId.ts';
import { documentScheme } from '../manifestIds.ts';

interface Shown {
  readonly conversation: Conversation;
  readonly messageId: string;
}

export interface ReplyDetailsPorts {
  /** For the details themselves: the scheme that the commands below are offered for. */
  readonly details: ReadonlyDocuments;
  readonly texts: ReadonlyDocuments;
  readonly events: EventLog;
}

const forms: readonly SnippetForm[] = process.platform === 'win32' ? ['powershell', 'curl', 'python', 'typescript'] : ['curl', 'powershell', 'python', 'typescript'];

export class ReplyDetails implements vscode.CodeLensProvider, vscode.Disposable {
  private readonly ports: ReplyDetailsPorts;
  private readonly shown = new Map<string, Shown>();
  private readonly disposables = new DisposableStore();

  constructor(ports: ReplyDetailsPorts) {
    this.ports = ports;
    this.disposables.add(vscode.languages.registerCodeLensProvider({ scheme: documentScheme.reply }, this));
    this.disposables.add(vscode.workspace.onDidCloseTextDocument(({ uri }) => this.shown.delete(uri.toString())));
  }

  async show(conversation: Conversation, messageId: string): Promise<void> {
    const message = conversation.message(messageId);
    if (!message?.reply) return;
    const { replyDetailsText } = await import('./replyDetailsText.ts');
    const text = replyDetailsText({ ...message, reply: message.reply }, conversation.exchangeOf(messageId));
    const uri = await this.ports.details.show(`${vscode.l10n.t('Reply')} ${messageId.slice(0, 8)}.md`, text);
    this.shown.set(uri.toString(), { conversation, messageId });
  }

  provideCodeLenses(document: vscode.TextDocument): vscode.CodeLens[] {
    const uri = document.uri.toString();
    const lens = (title: string, command: string, ...rest: readonly unknown[]): vscode.CodeLens =>
      new vscode.CodeLens(new vscode.Range(0, 0, 0, 0), { title, command, arguments: [uri, ...rest] });
    return [...forms.map((form) => lens(copyLabel(form), commandId.copyRequest, form)), lens(vscode.l10n.t('Open raw events'), commandId.openRawEvents)];
  }

  /** Of the details in front, or of the document named; asks for the form where none is given. */
  async copyRequest(uri?: unknown, form?: unknown): Promise<void> {
    const shown = this.find(uri);
    const exchange = shown?.conversation.exchangeOf(shown.messageId);
    if (!exchange) return tell(vscode.l10n.t('The request is kept for the last few answers only, until the window is closed. Ask again to have it.'));
    const chosen = forms.find((known) => known === form) ?? (await pickForm());
    if (chosen === undefined) return;
    const [{ requestSnippet }, { snippetRequest }] = await Promise.all([import('../../core/request/requestSnippet.ts'), import('../openai/snippetRequest.ts')]);
    const request = snippetRequest(exchange);
    await vscode.env.clipboard.writeText(requestSnippet(request, chosen));
    const variables = [request.keyVariable, ...request.headers.map((header) => ('variable' in header ? header.variable : undefined))].filter((name) => name !== undefined);
    tell(variables.length === 0 ? vscode.l10n.t('Copied.') : vscode.l10n.t('Copied. It reads these environment variables: {0}.', [...new Set(variables)].join(', ')));
  }

  async openRawEvents(uri?: unknown): Promise<void> {
    const shown = this.find(uri);
    const events = shown ? this.ports.events.of(shown.messageId) : [];
    if (!shown || events.length === 0) return tell(vscode.l10n.t('The raw events are kept for the last few answers only, until the window is closed.'));
    const lines = events.map(({ ms, event }) => JSON.stringify({ ms, ...event }));
    await this.ports.texts.show(`${vscode.l10n.t('Events')} ${shown.messageId.slice(0, 8)}.jsonl`, `${lines.join('\n')}\n`);
  }

  dispose(): void {
    this.disposables.dispose();
  }

  /** VS Code hands the document's URI to commands of a title bar, our own lenses its text, the palette nothing. */
  private find(uri: unknown): Shown | undefined {
    const named = typeof uri === 'string' ? uri : uri instanceof vscode.Uri ? uri.toString() : vscode.window.activeTextEditor?.document.uri.toString();
    return named === undefined ? undefined : this.shown.get(named);
  }
}

function copyLabel(form: SnippetForm): string {
  switch (form) {
    case 'curl':
      return vscode.l10n.t('Copy as curl');
    case 'powershell':
      return vscode.l10n.t('Copy as curl for PowerShell');
    case 'python':
      return vscode.l10n.t('Copy as Python');
    case 'typescript':
      return vscode.l10n.t('Copy as TypeScript');
    default:
      return unknownForm(form);
  }
}

function unknownForm(form: never): never {
  throw new Error(`Unknown form: ${String(form)}`);
}

async function pickForm(): Promise<SnippetForm | undefined> {
  const items = forms.map((form) => ({ label: copyLabel(form), form }));
  return (await vscode.window.showQuickPick(items, { title: vscode.l10n.t('Copy the request') }))?.form;
}

function tell(text: string): void {
  void vscode.window.showInformationMessage(text);
}
