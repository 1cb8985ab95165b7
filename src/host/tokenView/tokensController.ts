// Behind the tab with the tokens: the text that is looked at in blocks, counted at once and split where the page looks. Sends nothing anywhere.
import * as vscode from 'vscode';
import { messageText } from '../../core/request/attachmentText.ts';
import type { Encoding } from '../../core/model/modelInfo.ts';
import type { Token } from '../../core/conversation/tokenCounter.ts';
import { tokenBlocks } from '../../core/text/tokenBlocks.ts';
import { nameOf } from '../document/uriName.ts';
import type { TokenSource, TokensEvent, TokensPatch, TokensState, TokenView } from '../../protocol/surface/tokens.ts';
import { readText } from '../attachment/fileText.ts';
import type { CommandPorts } from '../command/commandTable.ts';
import { DisposableStore } from '../disposable.ts';
import { selectionAttachment } from '../editor/selectionAttachment.ts';
import type { SurfaceController } from '../surface/surfaceController.ts';

export type TokensPorts = Pick<CommandPorts, 'counter' | 'models' | 'panel' | 'insertion' | 'log'>;

/** A text that can be looked at, or a sentence that says why there is none. */
type Found = { readonly label: string; readonly text: string } | { readonly note: string };

/** UTF-16 units; more is the size of a book, and its list of blocks alone would be too long. */
const mostText = 10_000_000;

export class TokensController implements SurfaceController<'tokens'> {
  private readonly ports: TokensPorts;
  private readonly owned = new DisposableStore();
  private readonly changed = this.owned.add(new vscode.EventEmitter<void>());
  private readonly patched = this.owned.add(new vscode.EventEmitter<TokensPatch>());
  readonly onDidChange = this.changed.event;
  readonly onPatch = this.patched.event;
  private shown: TokensState = { phase: 'empty', label: '', number: 0, tokens: 0, characters: 0, bytes: 0, encoding: 'o200k_base', blocks: [], note: vscode.l10n.t('Choose what to look at.') };
  private texts: readonly string[] = [];
  private encoding: Encoding = 'o200k_base';

  constructor(ports: TokensPorts) {
    this.ports = ports;
  }

  title(): string {
    return vscode.l10n.t('Tokens');
  }

  state(): TokensState {
    return this.shown;
  }

  dispose(): void {
    this.owned.dispose();
  }

  async receive(event: TokensEvent): Promise<void> {
    switch (event.type) {
      case 'look':
        return this.look(await this.find(event.at), event.at);
      case 'lookAtAttachment':
        return this.look(this.attachment(event.id, event.messageId));
      case 'blocks':
        return this.split(event);
      default:
        return event satisfies never;
    }
  }

  private async look(found: Found, source?: TokenSource): Promise<void> {
    const number = this.shown.number + 1;
    const base: TokensState = { phase: 'loading', label: 'label' in found ? found.label : '', number, tokens: 0, characters: 0, bytes: 0, encoding: this.encoding, blocks: [], ...(source && { source }) };
    this.texts = [];
    if ('note' in found) return this.show({ ...base, phase: 'empty', note: found.note });
    if (found.text.length > mostText) return this.show({ ...base, phase: 'empty', note: vscode.l10n.t('{0} is too long to look at its tokens. A selection of it can be looked at.', found.label) });
    this.show(base);
    const { encoding, note } = await this.tokenizer();
    const texts = tokenBlocks(found.text);
    const counts = await this.ports.counter.count(texts, encoding);
    if (this.shown.number !== number) return; // something else is looked at by now
    this.texts = texts;
    this.encoding = encoding;
    this.show({
      ...base, phase: 'ready', encoding, ...(note !== undefined && { note }), ...(await sizeOf(texts)),
      tokens: counts.reduce((sum, tokens) => sum + tokens, 0),
      blocks: texts.map((text, index) => ({ tokens: counts[index] ?? 0, lines: Math.max(1, text.split('\n').length - 1), units: text.length })),
    });
  }

  private async split({ number, from, to }: Extract<TokensEvent, { type: 'blocks' }>): Promise<void> {
    if (number !== this.shown.number) return;
    const tokens = await this.ports.counter.split(this.texts.slice(from, to), this.encoding);
    if (number !== this.shown.number) return;
    if (tokens) this.patched.fire({ number, from, blocks: tokens.map((block) => block.map(viewOf)) });
    else this.show({ ...this.shown, phase: 'failed' });
  }

  /** Which tokens the chosen model has, as far as that is known. */
  private async tokenizer(): Promise<{ readonly encoding: Encoding; readonly note?: string }> {
    const choice = this.ports.models.current();
    const resolved = choice && (await this.ports.models.resolve(choice));
    if (!resolved) return { encoding: 'o200k_base', note: vscode.l10n.t('No model is chosen: these are the tokens of {0}.', 'o200k_base') };
    const { encoding } = resolved.info;
    if (resolved.rules.family !== 'stranger') return { encoding };
    return { encoding, note: vscode.l10n.t('{0} has a tokenizer of its own, which is not known here: these are the tokens of {1}.', resolved.model, encoding) };
  }

  private async find(at: TokenSource): Promise<Found> {
    if (at === 'question') return this.question();
    const { editor } = this.ports.insertion;
    if (!editor) return { note: vscode.l10n.t('Open a file first: this works on code in an editor.') };
    const { document, selection } = editor;
    if (at === 'selection') {
      if (selection.isEmpty) return { note: vscode.l10n.t('Nothing is selected in the editor.') };
      const text = document.getText(selection);
      return { label: selectionAttachment(document, { range: selection, text }).label, text };
    }
    const text = document.isClosed ? (await readText(document.uri))?.text : document.getText();
    const label = nameOf(document.uri);
    return text === undefined || text === '' ? { note: vscode.l10n.t('{0} is empty.', label) } : { label, text };
  }

  /** As it would be sent: what is attached first. */
  private question(): Found {
    const composer = this.ports.panel.current?.composer;
    const text = composer ? messageText({ text: composer.draft, attachments: composer.attachments }) : '';
    return text === '' ? { note: vscode.l10n.t('Nothing is in the composer: write a question or attach something.') } : { label: vscode.l10n.t('The question, as it would be sent'), text };
  }

  private attachment(id: string, messageId: string | undefined): Found {
    const session = this.ports.panel.current;
    const attachments = messageId === undefined ? session?.composer.attachments : session?.conversation?.message(messageId)?.attachments;
    const found = attachments?.find((one) => one.id === id);
    if (!found) return { note: vscode.l10n.t('It is not attached any more.') };
    return found.text === '' ? { note: vscode.l10n.t('{0} holds no text: pictures are not made of such tokens.', found.label) } : { label: found.label, text: found.text };
  }

  private show(state: TokensState): void {
    this.shown = state;
    this.changed.fire();
  }
}

function viewOf({ id, text, bytes }: Token): TokenView {
  return bytes ? [id, text, bytes] : [id, text];
}

/** Counted in slices: a text of megabytes must not hold up the host. */
async function sizeOf(texts: readonly string[]): Promise<{ readonly characters: number; readonly bytes: number }> {
  let characters = 0;
  let bytes = 0;
  for (const [index, text] of texts.entries()) {
    if (index % 100 === 99) await new Promise((resolve) => setImmediate(resolve));
    for (const _letter of text) characters += 1;
    bytes += Buffer.byteLength(text);
  }
  return { characters, bytes };
}
