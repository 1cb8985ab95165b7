// How deep Explain goes: chosen in a list, remembered as the last choice for all workspaces.
import * as vscode from 'vscode';
import type { ConversationStore } from '../../core/conversation/conversationStore.ts';
import { explainDepths, isExplainDepth, type ExplainDepth } from '../../core/prompt/explainDepth.ts';
import { pickItem } from '../prompt/itemPick.ts';

const key = 'explain depth';

export type DepthStore = Pick<ConversationStore, 'getState' | 'setState'>;

export class DepthChoice {
  private readonly store: DepthStore;
  private known: Promise<ExplainDepth | undefined> | undefined;

  constructor(store: DepthStore) {
    this.store = store;
  }

  /** Undefined where nothing was chosen yet. */
  last(): Promise<ExplainDepth | undefined> {
    return (this.known ??= this.read());
  }

  /** Undefined where the list was left. */
  async pick(): Promise<ExplainDepth | undefined> {
    const last = (await this.last()) ?? 'whole';
    const items = explainDepths.map((depth) => ({ label: depthText[depth](), description: depth === last ? vscode.l10n.t('what Explain does now') : '', detail: depthDetail[depth](), depth }));
    const chosen = (await pickItem(items, { title: vscode.l10n.t('Explain'), placeholder: vscode.l10n.t('How deep? Explain does the same from then on.'), active: items.find(({ depth }) => depth === last) }))?.depth;
    if (chosen === undefined) return undefined;
    this.known = Promise.resolve(chosen);
    await this.store.setState(key, chosen);
    return chosen;
  }

  private async read(): Promise<ExplainDepth | undefined> {
    const kept = await this.store.getState(key).catch(() => undefined); // a store that can't be read has said so elsewhere
    return isExplainDepth(kept) ? kept : undefined;
  }
}

const depthText: Readonly<Record<ExplainDepth, () => string>> = {
  whole: () => vscode.l10n.t('What it does'), gist: () => vscode.l10n.t('The gist'), lines: () => vscode.l10n.t('Line by line'), why: () => vscode.l10n.t('Why it is so'),
};

const depthDetail: Readonly<Record<ExplainDepth, () => string>> = {
  whole: () => vscode.l10n.t('Purpose, way of working, and what is surprising about it'),
  gist: () => vscode.l10n.t('A few sentences'),
  lines: () => vscode.l10n.t('Step by step, with line numbers'),
  why: () => vscode.l10n.t('The decisions behind it, and what would break without them'),
};

/** The question's title. */
export function depthTitle(depth: ExplainDepth): string {
  return depth === 'whole' ? vscode.l10n.t('Explain') : vscode.l10n.t('Explain: {0}', depthText[depth]());
}
