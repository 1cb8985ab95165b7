// Explain, in the panel or at the place of the code: what is selected or the function at the cursor, with what the language server knows of it.
import * as vscode from 'vscode';
import type { NewQuestion } from '../../core/conversation/asker.ts';
import type { ConversationStore } from '../../core/conversation/conversationStore.ts';
import { answerLanguage } from '../../core/prompt/answerLanguage.ts';
import { depthPrompt, type ExplainDepth } from '../../core/prompt/explainDepth.ts';
import { factsNote } from '../../core/prompt/factsNote.ts';
import { fillPrompt } from '../../core/prompt/promptTemplate.ts';
import type { Attaching } from '../attachment/attaching.ts';
import { askApart, type AskApartPorts } from '../panel/askApart.ts';
import type { PanelService } from '../panel/panelService.ts';
import type { CodeInsertion } from '../editor/codeInsertion.ts';
import { selectionAttachment, takeSelection, type TakenSelection } from '../editor/selectionAttachment.ts';
import { gatherFacts } from '../fact/gatherFacts.ts';
import { DepthChoice, depthTitle } from './depthChoice.ts';
import { ExplainedPlaces } from './explainedPlaces.ts';
import { explainAtPlace } from './explainAtPlace.ts';

export interface ExplainPorts extends AskApartPorts {
  readonly panel: PanelService;
  readonly insertion: CodeInsertion;
  readonly store: Pick<ConversationStore, 'getState' | 'setState'>;
  readonly attaching: () => Promise<Attaching>;
  /** Asks the person where a spending limit is reached. False: nothing may be sent. */
  readonly maySpend: () => Promise<boolean>;
}

/** Longest wait for the language server: nobody notices it beside an answer that takes seconds. A server that is still starting is asked in vain. */
export const factsWithinMs = 250;

export class Explaining implements vscode.Disposable {
  private readonly ports: ExplainPorts;
  private readonly depth: DepthChoice;
  private readonly places = new ExplainedPlaces();

  constructor(ports: ExplainPorts) {
    this.ports = ports;
    this.depth = new DepthChoice(ports.store);
  }

  async explain(): Promise<void> {
    const taken = await this.taken();
    if (taken) await askApart(this.ports, this.question(taken, this.lastDepth('whole')));
  }

  async explainAs(): Promise<void> {
    const taken = await this.taken();
    const depth = taken && (await this.depth.pick());
    if (taken && depth) await askApart(this.ports, this.question(taken, depth));
  }

  /** Where nothing was chosen yet a few sentences: there is little room. */
  async explainHere(): Promise<void> {
    const taken = await this.taken();
    if (!taken) return;
    const depth = await this.lastDepth('gist');
    await explainAtPlace({ ...taken, title: depthTitle(depth), question: (signal) => this.question(taken, depth, signal) }, { ...this.ports, places: this.places });
  }

  dismiss(id: unknown): void {
    this.places.dismiss(typeof id === 'string' ? id : undefined);
  }

  async openAnswer(conversationId: unknown, messageId: unknown): Promise<void> {
    if (typeof conversationId === 'string' && typeof messageId === 'string') await this.ports.panel.openConversation(conversationId, messageId);
  }

  dispose(): void {
    this.places.dispose();
  }

  private async lastDepth(otherwise: ExplainDepth): Promise<ExplainDepth> {
    return (await this.depth.last()) ?? otherwise;
  }

  private async question({ editor: { document }, ...taken }: Taken, wanted: ExplainDepth | Promise<ExplainDepth>, signal?: AbortSignal): Promise<NewQuestion> {
    const gathering = gatherFacts(document, taken.range, { rules: async () => (await this.ports.attaching()).rules }, { withinMs: factsWithinMs, ...(signal && { signal }) });
    const code = selectionAttachment(document, taken);
    const [facts, depth] = await Promise.all([gathering, wanted]);
    const template = depthPrompt[depth];
    const asked = fillPrompt(template, { answerLanguage: answerLanguage(vscode.env.language) });
    return {
      text: facts.attachments.length > 0 ? `${asked}\n\n${fillPrompt(factsNote, {})}` : asked,
      attachments: [facts.places.length > 0 ? { ...code, places: facts.places } : code, ...facts.attachments],
      prompt: { id: template.id, title: depthTitle(depth) },
    };
  }

  private async taken(): Promise<Taken | undefined> {
    const { editor } = this.ports.insertion;
    if (!editor) {
      void vscode.window.showInformationMessage(vscode.l10n.t('Open a file first: this works on code in an editor.'));
      return undefined;
    }
    const taken = await takeSelection(editor);
    if (taken.text.trim() !== '') return { ...taken, editor };
    void vscode.window.showInformationMessage(vscode.l10n.t('There is nothing to work on: the file is empty here.'));
    return undefined;
  }
}

interface Taken extends TakenSelection {
  readonly editor: vscode.TextEditor;
}
