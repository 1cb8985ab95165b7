// The words for what is wrong with a settings value.
import * as vscode from 'vscode';
import { settingId } from '../manifestIds.ts';
import { valueProblemText } from '../parameter/valueProblemText.ts';
import type { SettingProblem, SettingType } from './settingProblem.ts';

/** One sentence: where, what is wrong, and that it is ignored. */
export function describeProblem(problem: SettingProblem): string {
  const where = problem.path === '' ? problem.setting : `${problem.setting}${problem.path.startsWith('[') ? '' : '.'}${problem.path}`;
  switch (problem.kind) {
    case 'wrongType':
      return vscode.l10n.t('{0} should be {1}, but it is {2}. It is ignored.', where, expectedType(problem.expected), foundType(problem.found));
    case 'missing':
      return vscode.l10n.t('{0} is missing, so this endpoint is left out.', where);
    case 'notAllowed':
      return vscode.l10n.t('{0} is "{1}", which is none of {2}. It is ignored.', where, problem.found, problem.allowed.join(', '));
    case 'outOfRange':
      return vscode.l10n.t('{0} is {1}, but only {2} to {3} is possible. It is ignored.', where, problem.found, problem.min, problem.max);
    case 'duplicate':
      return vscode.l10n.t('{0}: the id "{1}" is taken by an earlier endpoint, so this one is left out.', where, problem.found);
    case 'badId':
      return vscode.l10n.t('{0}: the id "{1}" may hold letters, digits, dots, dashes and underscores only. The endpoint is left out.', where, problem.found);
    case 'badUrl':
      return vscode.l10n.t('{0}: "{1}" is not an address that starts with http:// or https:// and has no key, query or # in it. The endpoint is left out.', where, problem.found);
    case 'badHost':
      return vscode.l10n.t('{0}: "{1}" does not name a server. The endpoint is left out.', where, problem.found);
    case 'badHeader':
      return vscode.l10n.t('{0}: the header "{1}" can\'t be sent. It is left out.', where, problem.found);
    case 'unknownField':
      return vscode.l10n.t('{0} is not a field that Ponder knows. It is ignored.', where);
    case 'unknownModel':
      return problem.setting === settingId.quickModel
        ? vscode.l10n.t('{0} is "{1}", which names no endpoint that is set up, as endpoint/model does. Small tasks use the model of the panel, and inline completion rests.', where, problem.found)
        : vscode.l10n.t('{0} is "{1}", which names no endpoint that is set up, as endpoint/model does. Inline completion rests.', where, problem.found);
    case 'notYet':
      return vscode.l10n.t('{0}: "{1}" is reserved and does not work yet. A stored key is used.', where, problem.found);
    case 'badPreset':
      return vscode.l10n.t('{0}: {1} is missing or of the wrong type. The preset is left out.', where, problem.field);
    case 'doublePreset':
      return vscode.l10n.t('{0}: the id "{1}" is taken by an earlier preset, so this one is left out.', where, problem.found);
    case 'parameter':
      return vscode.l10n.t('{0}: {1} It is ignored.', where, valueProblemText(problem.problem));
    default: {
      const rest: never = problem;
      return String(rest);
    }
  }
}

function expectedType(type: SettingType): string {
  switch (type) {
    case 'text': return vscode.l10n.t('text');
    case 'number': return vscode.l10n.t('a number');
    case 'integer': return vscode.l10n.t('a whole number');
    case 'boolean': return vscode.l10n.t('true or false');
    case 'list': return vscode.l10n.t('a list');
    case 'object': return vscode.l10n.t('an object');
    default: {
      const rest: never = type;
      return String(rest);
    }
  }
}

function foundType(found: string): string {
  switch (found) {
    case 'text': return vscode.l10n.t('text');
    case 'number': return vscode.l10n.t('a number');
    case 'boolean': return vscode.l10n.t('true or false');
    case 'list': return vscode.l10n.t('a list');
    case 'object': return vscode.l10n.t('an object');
    default: return found;
  }
}
