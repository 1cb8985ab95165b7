// What the language server says of one name, as it comes: its type and documentation, where it is defined, the definition's text. Keeps what has come; asks once.
import * as vscode from 'vscode';
import type { Attachment, NamedPlace } from '../../core/attachment/attachment.ts';
import { hoverText, withSignatures } from '../../core/fact/factText.ts';
import { findSecrets } from '../../core/secret/findSecrets.ts';
import type { CodeName } from '../../core/text/codeNames.ts';
import { fenceTag } from '../../core/text/language.ts';
import { definitionText } from './definitionText.ts';
import type { FactRules } from './factRules.ts';
import { definitionAt, hoverAt, signaturesAt, type Definition } from './languageServer.ts';

/** What may be told of a name so far. */
export interface Known {
  readonly name: string;
  /** Markdown; '' where nobody said anything. */
  readonly said: string;
  readonly place?: NamedPlace;
  /** Its whole text, wherever that is. */
  readonly definition?: Attachment;
  /** Where its name stands in its own document. */
  readonly at?: { readonly uri: string; readonly position: vscode.Position };
}

export interface AskedName {
  readonly document: vscode.TextDocument;
  readonly name: CodeName;
  /** Offset in the document of the code that the name was found in. */
  readonly start: number;
}

export class NameFact {
  /** Never rejects; resolves when nothing more will come. */
  readonly done: Promise<void>;
  private found: Known | undefined;
  private over = false;

  /** `begin` resolves when it is this name's turn. */
  constructor(asked: AskedName, begin: Promise<FactRules>) {
    // A file that is gone or a server that dies takes its facts with it, not the question.
    this.done = begin.then((rules) => this.ask(asked, rules)).then(() => {
      this.over = true;
    }, () => undefined);
  }

  get known(): Known | undefined {
    return this.found;
  }

  /** All has come; false also where it was not asked to the end. */
  get ended(): boolean {
    return this.over;
  }

  private async ask({ document, name, start }: AskedName, rules: FactRules): Promise<void> {
    const { uri } = document;
    const at = document.positionAt(start + name.offset);
    const argumentsAt = name.argumentsAt === undefined ? undefined : document.positionAt(start + name.argumentsAt);
    const [hover, definition] = await Promise.all([hoverAt(uri, at), definitionAt(uri, at)]);
    const openness = definition ? rules(definition.uri) : 'library';
    if (openness === 'closed') return;
    const hovered = hoverText(hover);
    this.found = { name: name.name, said: unlessSecret(hovered), ...(definition && openness === 'open' && placeOf(name.name, definition)) };
    const asking = definition && openness === 'open' ? definitionText(name.name, definition, document) : undefined;
    if (argumentsAt && !/\(/.test(hovered)) {
      const signatures = await signaturesAt(uri, argumentsAt);
      this.found = { ...this.found, said: unlessSecret(withSignatures(hovered, signatures, fenceTag(document.languageId))) };
    }
    const text = await asking;
    if (text) this.found = { ...this.found, definition: text };
  }
}

function unlessSecret(text: string): string {
  return findSecrets(text).length > 0 ? '' : text;
}

function placeOf(name: string, { uri, line, range }: Definition): Pick<Known, 'place' | 'at'> {
  return { place: { name, uri: uri.toString(), line: line + 1 }, at: { uri: uri.toString(), position: new vscode.Position(line, range.start.character) } };
}
