// What can be done with a code block of an answer beside copying it: apply it to a file, open it as a new one, run it. Loaded with the first of these.
import type { ReadonlyDocuments } from '../document/readonlyDocuments.ts';
import { DisposableStore, type Disposable } from '../disposable.ts';
import type { PageMessage } from '../../protocol/pageMessage.ts';
import { applyCode } from './applyCode.ts';
import type { CodeInsertion } from './codeInsertion.ts';
import { newFile } from './newFile.ts';
import { Proposals } from './proposals.ts';
import { TerminalRun } from './terminalRun.ts';

type CodeActionMessage = Extract<PageMessage, { type: 'codeAction' }>;

export interface CodeActionPorts {
  readonly insertion: CodeInsertion;
  /** Where proposed files are shown from. */
  readonly proposed: ReadonlyDocuments;
  /** What else is only to be read. */
  readonly texts: ReadonlyDocuments;
}

export class CodeActions implements Disposable {
  private readonly owned = new DisposableStore();
  private readonly insertion: CodeInsertion;
  private readonly texts: ReadonlyDocuments;
  private readonly terminal = this.owned.add(new TerminalRun());
  readonly proposals: Proposals;

  constructor({ insertion, proposed, texts }: CodeActionPorts) {
    this.insertion = insertion;
    this.texts = texts;
    this.proposals = this.owned.add(new Proposals(proposed));
  }

  async run({ action, code }: CodeActionMessage): Promise<void> {
    switch (action) {
      case 'apply':
        return applyCode(code, { proposals: this.proposals, texts: this.texts, editor: () => this.insertion.editor });
      case 'newFile':
        return newFile(code);
      case 'run':
        return this.terminal.run(code.text);
      default:
        return action satisfies never;
    }
  }

  /** What ends with it. @returns it */
  keep<T extends Disposable>(one: T): T {
    return this.owned.add(one);
  }

  dispose(): void {
    this.owned.dispose();
  }
}
