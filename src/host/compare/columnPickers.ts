// What a person chooses for a column: model, effort, preset, single parameters. VS Code's own lists, the same as the composer's.
import * as vscode from 'vscode';
import type { ComparisonColumn } from '../../core/comparison/comparison.ts';
import { parseJson } from '../../core/json.ts';
import { emptyLayer, resolveLayers, withParameter, type Layer } from '../../core/parameter/parameterLayer.ts';
import { valueProblem } from '../../core/parameter/parameterProblem.ts';
import { parameterTable } from '../../core/parameter/parameterTable.ts';
import type { ParameterName } from '../../core/request/parameters.ts';
import { pickEffortOnce, pickModelOnce } from '../model/modelPicker.ts';
import { allPresets } from '../parameter/presetList.ts';
import { parameterWords } from '../parameter/parameterWords.ts';
import { valueProblemText } from '../parameter/valueProblemText.ts';
import { valueText } from '../parameter/valueText.ts';
import type { ComparePorts } from './comparePorts.ts';

export type ColumnPart = 'model' | 'effort' | 'preset' | 'parameters';

/** Undefined: the person thought better of it. */
export async function pickForColumn(column: ComparisonColumn, part: ColumnPart, ports: ComparePorts): Promise<ComparisonColumn | undefined> {
  switch (part) {
    case 'model':
      return pickModel(column, ports);
    case 'effort':
      return pickEffort(column, ports);
    case 'preset':
      return pickPreset(column, ports);
    case 'parameters':
      return pickParameter(column);
    default:
      return part satisfies never;
  }
}

/** Another model has efforts of its own: the one that was set here is let go where it takes none such. */
async function pickModel(column: ComparisonColumn, { models, lists }: ComparePorts): Promise<ComparisonColumn | undefined> {
  const choice = await pickModelOnce(models, await lists());
  if (!choice) return undefined;
  const efforts = (await models.resolve(choice))?.rules.efforts ?? [];
  const effort = column.setup.layer?.parameters.effort;
  return { ...(effort === undefined || (effort !== null && efforts.includes(effort)) ? column : withLayer(column, 'effort', undefined)), choice };
}

async function pickEffort(column: ComparisonColumn, { models }: ComparePorts): Promise<ComparisonColumn | undefined> {
  const { choice, setup } = column;
  if (!choice) return undefined;
  const { parameters } = resolveLayers(await models.layers(setup, choice));
  const picked = await pickEffortOnce(models, choice, parameters.effort);
  return picked && withLayer(column, 'effort', picked.effort ?? null);
}

async function pickPreset(column: ComparisonColumn, { models, settings }: ComparePorts): Promise<ComparisonColumn | undefined> {
  const current = column.setup.presetId;
  const check = (is: boolean) => (is ? { iconPath: new vscode.ThemeIcon('check') } : {});
  const items = [
    { label: vscode.l10n.t('No preset'), description: vscode.l10n.t('Your defaults'), ...check(current === undefined), preset: undefined },
    ...allPresets((await settings.requests()).presets).map((preset) => ({ label: preset.name, description: preset.description ?? '', detail: preset.model ?? '', ...check(preset.id === current), preset })),
  ];
  const picked = await vscode.window.showQuickPick(items, { title: vscode.l10n.t('Select a preset for this column'), matchOnDescription: true, matchOnDetail: true });
  if (!picked) return undefined;
  const { presetId: _old, ...setup } = column.setup;
  const choice = picked.preset?.model === undefined ? undefined : models.parseChoice(picked.preset.model);
  return { ...column, setup: { ...setup, ...(picked.preset && { presetId: picked.preset.id }) }, ...(choice && { choice }) };
}

/** Those whose value is one word or number; the form in its own tab has them all. */
const offered: readonly ParameterName[] = ['maxOutputTokens', 'verbosity', 'temperature', 'topP', 'frequencyPenalty', 'presencePenalty', 'seed', 'reasoningSummary', 'serviceTier'];

async function pickParameter(column: ComparisonColumn): Promise<ComparisonColumn | undefined> {
  const words = parameterWords();
  const own = column.setup.layer?.parameters ?? {};
  const items = offered.map((name) => {
    const value = own[name];
    return { name, label: words[name].label, description: value === undefined || value === null ? '' : valueText(name, value), detail: words[name].about };
  });
  const picked = await vscode.window.showQuickPick(items, { title: vscode.l10n.t('Which parameter is this column to have of its own?'), matchOnDetail: true });
  if (!picked) return undefined;
  const { is } = parameterTable[picked.name];
  const value = is.kind === 'choice' ? await pickOption(words[picked.name].label, is.options, own[picked.name]) : await typeValue(picked.name, words[picked.name], own[picked.name]);
  return value && withLayer(column, picked.name, value.value);
}

type Chosen = { readonly value: string | number | undefined } | undefined;

async function pickOption(title: string, options: readonly string[], current: unknown): Promise<Chosen> {
  const unset = { label: vscode.l10n.t('Not set here'), value: undefined };
  const items = [unset, ...options.map((value) => ({ label: value, value, ...(value === current && { iconPath: new vscode.ThemeIcon('check') }) }))];
  const picked = await vscode.window.showQuickPick(items, { title });
  return picked && { value: picked.value };
}

async function typeValue(name: ParameterName, { label, about }: { readonly label: string; readonly about: string }, current: unknown): Promise<Chosen> {
  const text = await vscode.window.showInputBox({
    title: label, prompt: about, value: typeof current === 'number' ? String(current) : '', placeHolder: vscode.l10n.t('A number; empty for none of its own'),
    validateInput: (typed) => {
      const problem = typed.trim() === '' ? undefined : valueProblem(name, parseJson(typed.trim()));
      return problem && valueProblemText(problem);
    },
  });
  if (text === undefined) return undefined;
  const value = parseJson(text.trim());
  return { value: typeof value === 'number' ? value : undefined };
}

function withLayer(column: ComparisonColumn, name: ParameterName, value: string | number | null | undefined): ComparisonColumn {
  const { layer: old, ...setup } = column.setup;
  // Checked by the table of parameters, which says what each may be.
  const layer: Layer = withParameter(old ?? emptyLayer, name, value as never);
  return { ...column, setup: Object.keys(layer.parameters).length === 0 && layer.instructions === undefined ? setup : { ...setup, layer } };
}
