// Words for how an answer fits the form that was asked for.
import * as vscode from 'vscode';
import type { AnswerCheck, SchemaMiss } from '../../core/parameter/answerCheck.ts';

/** One short line for an answer that fits. */
export function fitsText(check: Extract<AnswerCheck, { ok: true }>): string {
  return check.against === 'schema' ? vscode.l10n.t('Fits the schema') : vscode.l10n.t('Is JSON');
}

export interface MissWords {
  readonly title: string;
  readonly body: string;
  /** Each fault with its place. */
  readonly details: readonly (readonly [string, string])[];
}

export function missText(check: Extract<AnswerCheck, { ok: false }>): MissWords {
  if (check.against === 'json') {
    return { title: vscode.l10n.t('The answer is not JSON'), body: vscode.l10n.t('It breaks in line {0}, column {1}.', check.line, check.column), details: [] };
  }
  const faults = check.misses.map((miss) => [placeOf(miss), faultOf(miss)] as const);
  const [first, ...rest] = faults;
  const body = first ? vscode.l10n.t('{0}: {1}', first[0], first[1]) : '';
  return { title: vscode.l10n.t('The answer does not fit the schema'), body, details: rest };
}

function placeOf({ at }: SchemaMiss): string {
  return at === '' ? vscode.l10n.t('The whole answer') : at;
}

function faultOf({ keyword, wanted, found }: SchemaMiss): string {
  switch (keyword) {
    case 'required': return vscode.l10n.t('"{0}" is missing.', wanted);
    case 'type': return vscode.l10n.t('{0} is not of type {1}.', found, wanted);
    case 'enum': return vscode.l10n.t('{0} is none of {1}.', found, wanted);
    case 'const': return vscode.l10n.t('{0} is not {1}.', found, wanted);
    case 'false':
    case 'unevaluatedProperties': return vscode.l10n.t('It has no place in the schema.');
    case 'minimum':
    case 'exclusiveMinimum':
    case 'minLength':
    case 'minItems':
    case 'minProperties': return vscode.l10n.t('{0} is below {1} ({2}).', found, keyword, wanted);
    case 'maximum':
    case 'exclusiveMaximum':
    case 'maxLength':
    case 'maxItems':
    case 'maxProperties': return vscode.l10n.t('{0} is above {1} ({2}).', found, keyword, wanted);
    default: return vscode.l10n.t('{0} does not keep {1} ({2}).', found, keyword, wanted);
  }
}
