// A parameter's value in a few words, and the names of its options.
import * as vscode from 'vscode';
import type { ModelRules } from '../../core/model/modelRules.ts';
import { isEffort } from '../../core/model/effort.ts';
import type { ParameterName, Parameters, ResponseFormat } from '../../core/request/parameters.ts';

const longest = 40;

export function valueText<N extends ParameterName>(name: N, value: NonNullable<Parameters[N]>): string {
  if (typeof value === 'boolean') return value ? vscode.l10n.t('yes') : vscode.l10n.t('no');
  if (typeof value === 'number') return value.toLocaleString('en-US', { maximumFractionDigits: 4 });
  if (typeof value === 'string') return short(JSON.stringify(value).slice(1, -1));
  if (name === 'responseFormat') return formatText(value as ResponseFormat);
  return short(JSON.stringify(value));
}

function formatText(format: ResponseFormat): string {
  switch (format.type) {
    case 'text': return vscode.l10n.t('text');
    case 'json': return 'JSON';
    case 'schema': return vscode.l10n.t('JSON schema "{0}"', format.name);
    default: return format satisfies never;
  }
}

function short(text: string): string {
  return text.length <= longest ? text : `${text.slice(0, longest - 1)}…`;
}

/** Options are the API's own words; an effort that the model does not take says so. */
export function optionLabel(name: ParameterName, value: string, rules: ModelRules | undefined): string {
  if (name === 'effort' && rules && isEffort(value) && rules.efforts.length > 0 && !rules.efforts.includes(value)) return vscode.l10n.t('{0} (the nearest that the model takes)', value);
  return value;
}
