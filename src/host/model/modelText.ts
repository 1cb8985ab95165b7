// Words about models: what each is for, when it ends, what comes after it.
import * as vscode from 'vscode';
import { catalog } from '../../core/model/catalog.ts';
import { retirement, successorOf } from '../../core/model/modelCatalog.ts';
import type { ModelInfo, ModelOverride } from '../../core/model/modelInfo.ts';
import { purposeOf, type ModelPurpose } from '../../core/model/modelPurpose.ts';
import type { Endpoint } from '../../core/request/endpoint.ts';
import { formatMoney, formatTokens } from '../../core/text/quantity.ts';

export function today(): string {
  return new Date().toISOString().slice(0, 10);
}

/** "Retired since …" or "Until …" with the successor; undefined for a model without an end in sight. */
export function modelNote(info: ModelInfo): string | undefined {
  const day = today();
  const successor = successorOf(info, catalog, day);
  switch (retirement(info, day)) {
    case 'active':
      return undefined;
    case 'soon':
      return successor === undefined ? vscode.l10n.t('Until {0}', info.shutdownDate ?? '') : vscode.l10n.t('Until {0}; then {1}', info.shutdownDate ?? '', successor);
    case 'retired':
      return successor === undefined ? vscode.l10n.t('Retired since {0}', info.shutdownDate ?? '') : vscode.l10n.t('Retired since {0}; use {1}', info.shutdownDate ?? '', successor);
  }
}

/** One line: what it is for, its window and price. */
export function modelLine(id: string, info: ModelInfo, endpoint: Endpoint, override?: ModelOverride): string {
  const facts = [purposeText(purposeOf(id, endpoint, override))];
  facts.push(info.contextWindow === undefined ? vscode.l10n.t('window unknown') : vscode.l10n.t('{0} window', formatTokens(info.contextWindow)));
  if (info.price) facts.push(vscode.l10n.t('{0} in, {1} out per million', formatMoney(info.price.input), formatMoney(info.price.output)));
  return facts.join(' · ');
}

function purposeText(purpose: ModelPurpose): string {
  const texts: { readonly [P in ModelPurpose]: string } = {
    flagship: vscode.l10n.t('The strongest, for the hardest questions'),
    balanced: vscode.l10n.t('Strong and affordable, for everyday work'),
    fast: vscode.l10n.t('Quick, for small questions'),
    cheapest: vscode.l10n.t('The cheapest, for simple and bulk work'),
    coding: vscode.l10n.t('Trained for code'),
    deepThinking: vscode.l10n.t('Thinks long, for hard problems'),
    longContext: vscode.l10n.t('Reads very long texts, answers at once'),
    direct: vscode.l10n.t('Answers at once, without thinking'),
    general: vscode.l10n.t('General use'),
    local: vscode.l10n.t('Runs on your own server'),
    unknown: vscode.l10n.t('Not in the catalog'),
  };
  return texts[purpose];
}
