// Explain, in the panel or at the place of the code: what is selected or the function at the cursor, with what the language server knows of it.
import * as vscode from 'vscode';
import type { NewQuestion } from '../../core/conversation/asker.ts';
import type { ConversationStore } from '../../core/conversation/conversationStore.ts';
import { answerLanguage } from '../../core/prompt/answerLanguage.ts';
import { depthPrompt, type ExplainDepth } from '../../core/prompt/explainDepth.ts';
import { factsNote } from '../../core/prompt/factsNote.ts';
import { fillPrompt } from '../../core/prompt/promptTemplate.ts';
import type { Attaching } from '../attachment/attaching.ts';
import { DisposableStore } from '../disposable.ts';
import { askApart, type AskApartPorts } from '../panel/askApart.ts';
import type { PanelService } from '../panel/panelService.ts';
import type { CodeInsertion } from '../editor/codeInsertion.ts';
import { blockAround, selectionAttachment, takeAround, takeSelection, type TakenSelection } from '../editor/selectionAttachment.ts';
import { AskAhead } from '../fact/askAhead.ts';
import { FactMemory } from '../fact/factMemory.ts';
import { askForFacts, gatherFacts, type FactPorts, type Facts } from '../fact/gatherFacts.ts';
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

/** Milliseconds from the command's start: with all else that a request takes it leaves a tenth of a second after the key. The question goes with what has come by then. */
const factsWithinMs = 40;
/** The first of a window, when nothing could be asked ahead and everything is loaded still. */
const firstWithinMs = 250;
/** Milliseconds that a note in the status bar stays. */
const notedMs = 8000;

export class Explaining implements vscode.Disposable {
  private readonly ports: ExplainPorts;
  private readonly depth: DepthChoice;
  private readonly places = new ExplainedPlaces();
  private readonly facts: FactPorts;
  private readonly owned = new DisposableStore();
  private ahead: AskAhead | undefined;

  constructor(ports: ExplainPorts) {
    this.ports = ports;
    this.depth = new DepthChoice(ports.store);
    this.facts = { memory: this.owned.add(new FactMemory()), rules: async () => (await ports.attaching()).rules };
  }

  async explain(): Promise<void> {
    const taken = await this.taken();
    if (taken) await askApart(this.ports, this.question(taken, this.lastDepth('whole')));
  }

  async explainAs(): Promise<void> {
    const taken = await this.taken();
    const depth = taken && (await this.depth.pick());
    // What is known was asked for before the list was shown.
    if (taken && depth) await askApart(this.ports, this.question({ ...taken, since: performance.now() }, depth));
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
    this.owned.dispose();
    this.places.dispose();
  }

  private async lastDepth(otherwise: ExplainDepth): Promise<ExplainDepth> {
    return (await this.depth.last()) ?? otherwise;
  }

  private async question({ editor: { document }, since, ...taken }: Taken, wanted: ExplainDepth | Promise<ExplainDepth>, signal?: AbortSignal): Promise<NewQuestion> {
    const withinMs = Math.max(0, since + (this.ahead ? factsWithinMs : firstWithinMs) - performance.now());
    const gathering = gatherFacts(document, taken.range, this.facts, { withinMs, ...(signal && { signal }) });
    this.ahead ??= this.owned.add(new AskAhead(this.facts));
    const code = selectionAttachment(document, taken);
    const [facts, depth] = await Promise.all([gathering, wanted]);
    tellLate(facts);
    const template = depthPrompt[depth];
    const asked = fillPrompt(template, { answerLanguage: answerLanguage(vscode.env.language) });
    return {
      text: facts.attachments.length > 0 ? `${asked}\n\n${fillPrompt(factsNote, {})}` : asked,
      attachments: [facts.places.length > 0 ? { ...code, places: facts.places } : code, ...facts.attachments],
      prompt: { id: template.id, title: depthTitle(depth) },
    };
  }

  private async taken(): Promise<Taken | undefined> {
    const since = performance.now();
    const { editor } = this.ports.insertion;
    if (!editor) {
      void vscode.window.showInformationMessage(vscode.l10n.t('Open a file first: this works on code in an editor.'));
      return undefined;
    }
    // While the language server looks for the function at the cursor: the same names are in what the text alone makes of it.
    const { document, selection } = editor;
    const likely = selection.isEmpty ? blockAround(document, selection.active)?.range : selection;
    if (likely) askForFacts(document, likely, this.facts);
    const withinMs = likely && this.ahead ? factsWithinMs : undefined;
    const taken = await takeSelection(editor, (...place) => this.ahead?.known(...place) ?? takeAround(...place, withinMs));
    if (taken.text.trim() !== '') return { ...taken, editor, since };
    void vscode.window.showInformationMessage(vscode.l10n.t('There is nothing to work on: the file is empty here.'));
    return undefined;
  }
}

interface Taken extends TakenSelection {
  readonly editor: vscode.TextEditor;
  /** When the command began, on the clock of `performance`. */
  readonly since: number;
}

/** Where some came, their chip says how many did not. */
function tellLate({ attachments, late }: Facts): void {
  if (late > 0 && attachments.length === 0) vscode.window.setStatusBarMessage(vscode.l10n.t('The language server was too slow: the question went without types and definitions.'), notedMs);
}
