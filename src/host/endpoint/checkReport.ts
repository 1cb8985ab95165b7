// Shows what a check found as a list that can be searched: the findings, then the models with what is to know of each.
import * as vscode from 'vscode';
import type { Endpoint } from '../../core/request/endpoint.ts';
import { actionLabel } from '../error/errorAction.ts';
import type { ErrorAction } from '../error/errorAction.ts';
import { count } from '../error/errorWords.ts';
import type { Banner } from '../panel/bannerBoard.ts';
import type { CheckedModel, ConnectionVerdict, FailedVerdict } from './connectionVerdict.ts';
import { askChoice } from './inputStep.ts';
import { creditFindingText, failureText, keyFindingText, ofRegionText } from './verdictText.ts';

/** What the person chose to do with the report. */
export type ReportChoice =
  | { readonly kind: 'model'; readonly id: string }
  | { readonly kind: 'address'; readonly baseUrl: string }
  | { readonly kind: 'action'; readonly action: ErrorAction };

type ReportItem = vscode.QuickPickItem & { readonly choice?: ReportChoice };

type Ok = Extract<ConnectionVerdict, { readonly kind: 'ok' }>;
type Failed = Exclude<ConnectionVerdict, Ok>;

/** Undefined where the report was only read. */
export function showReport(endpoint: Endpoint, verdict: ConnectionVerdict): Promise<ReportChoice | undefined> {
  return verdict.kind === 'ok' ? showModels(endpoint, verdict) : showFailure(endpoint, verdict);
}

async function showModels(endpoint: Endpoint, verdict: Ok): Promise<ReportChoice | undefined> {
  const chosen = await askChoice<ReportItem>({
    title: vscode.l10n.t('Check Connection: {0}', endpoint.name),
    placeholder: vscode.l10n.t('Choose a model to use it, or type to search'),
    items: reportItems(verdict),
  });
  return chosen.kind === 'value' ? chosen.value.choice : undefined;
}

/** A notification, since its text may be longer than a line of a list. */
async function showFailure(endpoint: Endpoint, verdict: Failed): Promise<ReportChoice | undefined> {
  const { title, body } = failureText(verdict, endpoint);
  const choices = failureChoices(verdict);
  const message = vscode.l10n.t('{0}: {1}. {2}', endpoint.name, title, body);
  return (await vscode.window.showWarningMessage(message, ...choices))?.choice;
}

/** The same as a card above the conversation, which goes when it is mended. */
export function failureBanner(endpoint: Endpoint, verdict: Failed, act: (choice: ReportChoice) => unknown): Banner {
  const { title, body } = failureText(verdict, endpoint);
  const actions = failureChoices(verdict).map((item) => ({ id: item.title, label: item.title, run: () => act(item.choice) }));
  return { tone: 'warning', title: vscode.l10n.t('{0}: {1}', endpoint.name, title), body, actions };
}

function failureChoices(verdict: Failed): readonly (vscode.MessageItem & { readonly choice: ReportChoice })[] {
  const choices = [
    ...(verdict.baseUrl === undefined ? [] : [{ title: vscode.l10n.t('Use {0}', verdict.baseUrl), choice: { kind: 'address' as const, baseUrl: verdict.baseUrl } }]),
    ...actionsFor(verdict.kind).map((action) => ({ title: actionLabel(action), choice: { kind: 'action' as const, action } })),
  ];
  return choices.slice(0, 3);
}

export function reportItems(verdict: Ok): readonly ReportItem[] {
  const models = verdict.models;
  const reasoning = models.filter((model) => model.reasoning).length;
  const retired = models.filter((model) => model.retirement === 'retired').length;
  const soon = models.filter((model) => model.retirement === 'soon').length;
  const summary = [
    vscode.l10n.t('{0} models chat', count(models.length)),
    vscode.l10n.t('{0} of them reason', count(reasoning)),
    ...(retired > 0 ? [vscode.l10n.t('{0} retired', count(retired))] : []),
    ...(soon > 0 ? [vscode.l10n.t('{0} retired soon', count(soon))] : []),
    ...(verdict.otherIds.length > 0 ? [vscode.l10n.t('{0} others do not chat', count(verdict.otherIds.length))] : []),
  ].join(' · ');
  return [
    { label: `$(check) ${keyFindingText(verdict)}`, detail: creditFindingText(verdict) },
    { label: `$(list-unordered) ${summary}`, ...(verdict.ofRegion && { detail: ofRegionText() }) },
    { label: vscode.l10n.t('Models'), kind: vscode.QuickPickItemKind.Separator },
    ...models.map((model) => modelItem(model, model.id === verdict.defaultModel)),
  ];
}

function modelItem(model: CheckedModel, isDefault: boolean): ReportItem {
  const icon = model.retirement === 'retired' ? '$(circle-slash)' : model.retirement === 'soon' ? '$(warning)' : model.reasoning ? '$(lightbulb)' : '$(comment)';
  const facts = [
    ...(isDefault ? [vscode.l10n.t('would be the default')] : []),
    ...(model.reasoning ? [vscode.l10n.t('reasons')] : []),
    model.contextWindow === undefined ? vscode.l10n.t('window unknown') : vscode.l10n.t('{0} tokens', count(model.contextWindow)),
  ].join(' · ');
  const end = retirementText(model);
  return { label: `${icon} ${model.id}`, description: facts, ...(end === undefined ? {} : { detail: end }), choice: { kind: 'model', id: model.id } };
}

function retirementText({ retirement, shutdownDate = '', successor }: CheckedModel): string | undefined {
  if (retirement === 'active') return undefined;
  if (retirement === 'retired') {
    return successor === undefined ? vscode.l10n.t('Retired since {0}', shutdownDate) : vscode.l10n.t('Retired since {0}; {1} is its successor', shutdownDate, successor);
  }
  return successor === undefined ? vscode.l10n.t('Served until {0}', shutdownDate) : vscode.l10n.t('Served until {0}; {1} is its successor', shutdownDate, successor);
}

function actionsFor(kind: FailedVerdict): readonly ErrorAction[] {
  switch (kind) {
    case 'keyMissing':
    case 'wrongKey':
    case 'deactivated':
    case 'secretMissing':
      return ['setKey', 'openSettings'];
    case 'keyForOtherAddress':
      return ['useKeyHere', 'setKey'];
    case 'noPermission':
    case 'organization':
    case 'wrongPath':
    case 'notOpenAI':
    case 'redirect':
    case 'dns':
    case 'proxy':
      return ['openSettings', 'checkConnection', 'openLog'];
    case 'noCredit':
    case 'region':
    case 'tls':
    case 'refused':
    case 'unreachable':
    case 'timeout':
    case 'broken':
    case 'busy':
    case 'server':
    case 'unknown':
      return ['checkConnection', 'openSettings', 'openLog'];
    default: {
      const rest: never = kind;
      return rest;
    }
  }
}
