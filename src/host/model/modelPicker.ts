// The pickers for model and effort: every endpoint's chat models with a line on each, any id typed, effort per model.
import * as vscode from 'vscode';
import { catalog } from '../../core/model/catalog.ts';
import { isOfferedForChat } from '../../core/model/chatModel.ts';
import { retirement, successorOf } from '../../core/model/modelCatalog.ts';
import type { Conversation } from '../../core/conversation/conversation.ts';
import { emptyLayer, resolveLayers, withParameter } from '../../core/parameter/parameterLayer.ts';
import type { Effort } from '../../core/model/effort.ts';
import type { Endpoint } from '../../core/request/endpoint.ts';
import { isOfRegion, type ModelList } from '../endpoint/modelList.ts';
import type { ModelChoice, ModelService } from './modelService.ts';
import { resolveModel } from './resolveModel.ts';
import { modelLine, modelNote, today } from './modelText.ts';

interface Item extends vscode.QuickPickItem {
  readonly choice?: ModelChoice;
  /** What comes after a model that is retired, or soon will be. */
  readonly successor?: ModelChoice;
}

/** Asks for the model that is to answer from now on. */
export async function pickModel(models: ModelService, lists: ModelList, title?: string): Promise<ModelChoice | undefined> {
  const choice = await pickModelOnce(models, lists, title);
  if (choice) await models.choose(choice);
  return choice;
}

/** As `pickModel`, but the choice for what comes next stays as it is. */
export async function pickModelOnce(models: ModelService, lists: ModelList, title = vscode.l10n.t('Select a model')): Promise<ModelChoice | undefined> {
  const pick = vscode.window.createQuickPick<Item>();
  pick.title = title;
  pick.placeholder = vscode.l10n.t('Search, or type any model id');
  pick.matchOnDetail = true;
  pick.matchOnDescription = true;
  const current = models.current();
  let shown = '';
  const refresh = (): void => {
    const items = models.endpoints.flatMap((endpoint) => endpointItems(endpoint, models, lists, pick.value.trim(), current));
    // Lists come one by one, and what is set anew loses its place: the same items are left alone, and who has moved on from the current model stays where they are.
    const written = JSON.stringify(items);
    if (written === shown) return;
    shown = written;
    const moved = placeOf(current, pick.items) && placeOf(pick.activeItems[0]?.choice, items);
    pick.items = items;
    const active = moved ?? placeOf(current, items);
    if (active && pick.value === '') pick.activeItems = [active];
  };
  refresh();
  pick.onDidChangeValue(refresh);
  pick.busy = true;
  void Promise.allSettled(models.endpoints.map((endpoint) => lists.list(endpoint).then(refresh, refresh))).then(() => {
    pick.busy = false;
    models.refresh();
  });
  const choice = await new Promise<ModelChoice | undefined>((resolve) => {
    pick.onDidAccept(() => {
      resolve((pick.selectedItems[0] ?? pick.activeItems[0])?.choice);
      pick.hide();
    });
    pick.onDidTriggerItemButton(({ item }) => {
      resolve(item.successor);
      pick.hide();
    });
    pick.onDidHide(() => resolve(undefined));
    pick.show();
  });
  pick.dispose();
  return choice;
}

function placeOf(choice: ModelChoice | undefined, items: readonly Item[]): Item | undefined {
  return choice && items.find((item) => item.choice?.endpointId === choice.endpointId && item.choice.model === choice.model);
}

function endpointItems(endpoint: Endpoint, models: ModelService, lists: ModelList, typed: string, current: ModelChoice | undefined): readonly Item[] {
  const listed = lists.cached(endpoint)?.models;
  const own = current?.endpointId === endpoint.id ? current.model : undefined;
  const ids = new Set([
    ...(own === undefined ? [] : [own]),
    ...(listed?.map((m) => m.id) ?? []), ...(endpoint.models ?? []), ...Object.keys(endpoint.deployments ?? {}),
    ...(listed === undefined && endpoint.kind === 'openai' ? Object.keys(catalog.models) : []),
  ]);
  const shown = [...ids].filter((id) => id === typed || id === own || isOfferedForChat(id, endpoint, models.override(id)));
  const rows = shown.map((id) => modelItem(id, endpoint, models, lists, current)).sort(byUse);
  const header: Item = { label: isOfRegion(endpoint) ? vscode.l10n.t('{0}: the region\'s models, deployed or not', endpoint.name) : endpoint.name, kind: vscode.QuickPickItemKind.Separator };
  const free: readonly Item[] = typed !== '' && !shown.includes(typed)
    ? [{ label: typed, description: vscode.l10n.t('use this id at {0}', endpoint.name), alwaysShow: true, choice: { endpointId: endpoint.id, model: typed } }]
    : [];
  return [header, ...rows.map((r) => r.item), ...free];
}

interface Row {
  readonly item: Item;
  readonly rank: number;
}

function byUse(a: Row, b: Row): number {
  return a.rank - b.rank || b.item.label.localeCompare(a.item.label, 'en', { numeric: true });
}

function modelItem(id: string, endpoint: Endpoint, models: ModelService, lists: ModelList, current: ModelChoice | undefined): Row {
  const { info, rules } = resolveModel(id, endpoint, lists.listed(endpoint, id), models.override(id));
  const note = modelNote(info);
  const state = retirement(info, today());
  const chosen = current?.endpointId === endpoint.id && current.model === id;
  const description = [rules.reasoning ? vscode.l10n.t('thinks') : '', note ?? ''].filter((part) => part !== '').join(' · ');
  // On Azure a deployment has the name, and the successor's is not known.
  const next = endpoint.kind === 'azure' || state === 'active' ? undefined : successorOf(info, catalog, today());
  const icon = state === 'active' ? (rules.reasoning ? 'lightbulb' : 'comment') : 'warning';
  return {
    item: { label: id, description, detail: modelLine(id, info, endpoint, models.override(id)), iconPath: new vscode.ThemeIcon(chosen ? 'check' : icon), choice: { endpointId: endpoint.id, model: id },
      ...(next !== undefined && { successor: { endpointId: endpoint.id, model: next }, buttons: [{ iconPath: new vscode.ThemeIcon('arrow-swap'), tooltip: vscode.l10n.t('Use {0} instead', next) }] }),
    },
    rank: chosen ? 0 : state === 'retired' ? 3 : state === 'soon' ? 2 : 1,
  };
}

/** Effort of the chosen model, remembered for it. Says so where the model has none. */
export async function pickEffort(models: ModelService, conversation: Conversation | undefined): Promise<void> {
  const choice = models.current();
  const resolved = choice && (await models.resolve(choice));
  if (!resolved || !choice) return;
  if (resolved.rules.efforts.length === 0) {
    void vscode.window.showInformationMessage(vscode.l10n.t('{0} has no reasoning effort to choose.', choice.model));
    return;
  }
  const setup = conversation?.setup ?? {};
  const { from, parameters } = resolveLayers(await models.layers(setup, choice));
  const picked = await pickEffortOnce(models, choice, parameters.effort);
  if (!picked) return;
  // Where the conversation or its preset says an effort, the choice has to be said there to count.
  if (!conversation || from.effort === undefined || from.effort === 'default') return models.setEffort(choice, picked.effort);
  const { turn, ...kept } = setup;
  const layer = withParameter(setup.layer ?? emptyLayer, 'effort', picked.effort ?? null);
  await conversation.setUp({ ...kept, layer, ...(turn && { turn: withParameter(turn, 'effort', undefined) }) });
}

/** Without asking where the model has only one. Undefined: the person thought better of it. */
export async function pickEffortOnce(models: ModelService, choice: ModelChoice, current = models.effort(choice)): Promise<{ readonly effort: Effort | undefined } | undefined> {
  const { efforts, defaultEffort } = (await models.resolve(choice))?.rules ?? { efforts: [], defaultEffort: undefined };
  if (efforts.length === 0) return { effort: undefined };
  const item = (effort: Effort | undefined): vscode.QuickPickItem & { readonly effort: Effort | undefined } => ({
    effort,
    label: effort ?? vscode.l10n.t('Default'),
    description: effort === undefined ? (defaultEffort ? vscode.l10n.t('nothing is sent; {0} uses {1}', choice.model, defaultEffort) : vscode.l10n.t('nothing is sent')) : effortText(effort),
    ...(effort === current && { iconPath: new vscode.ThemeIcon('check') }),
  });
  return vscode.window.showQuickPick([item(undefined), ...efforts.map(item)], {
    title: vscode.l10n.t('Reasoning effort of {0}', choice.model), placeHolder: vscode.l10n.t('More effort thinks longer, costs more and needs a larger budget'),
  });
}

function effortText(effort: Effort): string {
  const texts: { readonly [E in Effort]: string } = {
    none: vscode.l10n.t('answers at once'),
    minimal: vscode.l10n.t('hardly thinks'),
    low: vscode.l10n.t('quick and cheap'),
    medium: vscode.l10n.t('for most questions'),
    high: vscode.l10n.t('for hard questions'),
    xhigh: vscode.l10n.t('for very hard questions'),
    max: vscode.l10n.t('as long as it takes'),
  };
  return texts[effort];
}
