// Words for what is wrong with a parameter's value, with the place in a schema.
import * as vscode from 'vscode';
import type { ParameterProblem, ValueProblem } from '../../core/parameter/parameterProblem.ts';
import { parameterTable } from '../../core/parameter/parameterTable.ts';
import type { SchemaProblem } from '../../core/parameter/schemaText.ts';

/** With the parameter's name in front, as the API spells it. */
export function parameterProblemText({ name, ...problem }: ParameterProblem): string {
  return vscode.l10n.t('{0}: {1}', parameterTable[name].wire, valueProblemText(problem));
}

/** One sentence. */
export function valueProblemText(problem: ValueProblem): string {
  switch (problem.kind) {
    case 'wrongType': return wrongTypeText(problem.expected);
    case 'outOfRange': return vscode.l10n.t('{0} is out of range: {1} to {2} is possible.', problem.found, problem.min, problem.max);
    case 'notAllowed': return vscode.l10n.t('"{0}" is none of {1}.', problem.found, problem.allowed.join(', '));
    case 'tooMany': return vscode.l10n.t('These are {0} entries, and the API takes {1}.', problem.found, problem.max);
    case 'tooLong':
      return problem.at === undefined
        ? vscode.l10n.t('This has {0} characters, and the API takes {1}.', problem.found, problem.max)
        : vscode.l10n.t('"{0}" has {1} characters, and the API takes {2}.', problem.at.slice(0, 40), problem.found, problem.max);
    case 'empty': return vscode.l10n.t('This is empty.');
    case 'badName': return vscode.l10n.t('The name "{0}" may have letters, digits, dashes and underscores only, 64 at most.', problem.found);
    case 'badSchema': return schemaProblemText(problem.problem);
    default: return unknown(problem);
  }
}

function wrongTypeText(expected: Extract<ValueProblem, { kind: 'wrongType' }>['expected']): string {
  switch (expected) {
    case 'text': return vscode.l10n.t('Text is needed here.');
    case 'number': return vscode.l10n.t('A number is needed here.');
    case 'integer': return vscode.l10n.t('A whole number is needed here.');
    case 'boolean': return vscode.l10n.t('True or false is needed here.');
    case 'list': return vscode.l10n.t('A list is needed here.');
    case 'object': return vscode.l10n.t('An object is needed here.');
    default: return unknown(expected);
  }
}

/** What is wrong with a schema, and where. */
export function schemaProblemText(problem: SchemaProblem): string {
  return vscode.l10n.t('Line {0}, column {1} of the schema: {2}', problem.line, problem.column, schemaFaultText(problem));
}

function schemaFaultText({ fault, found }: SchemaProblem): string {
  switch (fault) {
    case 'notJson': return found === '' ? vscode.l10n.t('it ends too early to be JSON.') : vscode.l10n.t('"{0}" does not belong there in JSON.', found);
    case 'notObject': return vscode.l10n.t('a schema is an object in braces.');
    case 'rootNotObject': return vscode.l10n.t('the API wants "type": "object" for the whole answer.');
    case 'badType': return vscode.l10n.t('"{0}" is no type of JSON.', found);
    case 'badKeyword': return vscode.l10n.t('the value of "{0}" is not what JSON Schema allows.', found);
    case 'badPattern': return vscode.l10n.t('"{0}" is no regular expression.', found);
    case 'badReference': return vscode.l10n.t('"{0}" leads nowhere in this schema.', found);
    case 'notRequired': return vscode.l10n.t('"{0}" is not in "required"; a strict schema requires every property.', found);
    case 'notClosed': return vscode.l10n.t('this object needs "additionalProperties": false; a strict schema closes every object.');
    case 'missingProperty': return vscode.l10n.t('"{0}" is required but is no property.', found);
    default: return unknown(fault);
  }
}

function unknown(value: never): never {
  throw new Error(`Unknown problem: ${JSON.stringify(value)}`);
}
