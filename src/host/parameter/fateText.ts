// What becomes of a parameter at the model at hand, in one sentence; and advice on parameters that fit together badly.
import * as vscode from 'vscode';
import type { ParameterFate } from '../../core/parameter/parameterFate.ts';
import type { ParameterHint } from '../../core/parameter/parameterHint.ts';

/** Undefined where it is sent as it is. */
export function fateText(fate: ParameterFate, model: string, wire: string): { readonly text: string; readonly taken: boolean } | undefined {
  switch (fate.fate) {
    case 'sent': return undefined;
    case 'parallel': return { text: vscode.l10n.t('Each answer is a request of its own and costs as much as one.'), taken: true };
    case 'here':
      return fate.reason === 'doneHere'
        ? { text: vscode.l10n.t('Not sent: {0} or its API does not take it. Ponder ends the answer there itself.', model), taken: true }
        : { text: vscode.l10n.t('Not sent: {0} does not take it. Ponder checks the answer all the same.', model), taken: true };
    case 'omitted': return { text: omittedText(fate.reason, model, wire), taken: false };
    default: return fate satisfies never;
  }
}

function omittedText(reason: Extract<ParameterFate, { fate: 'omitted' }>['reason'], model: string, wire: string): string {
  switch (reason) {
    case 'modelRefuses': return vscode.l10n.t('Left out: {0} does not take {1}.', model, wire);
    case 'onlyWithEffortNone': return vscode.l10n.t('Left out: {0} takes it only with reasoning effort none.', model);
    case 'apiLacks': return vscode.l10n.t('Left out: the API that is used has no {0}.', wire);
    case 'endpointRefused': return vscode.l10n.t('Left out: this endpoint refused it before.');
    case 'tokensUnknown': return vscode.l10n.t('Left out: the tokens of {0} are not known here.', model);
    default: return vscode.l10n.t('Left out.');
  }
}

export function hintText(hint: ParameterHint, model: string): string {
  switch (hint) {
    case 'stepByStep': return vscode.l10n.t('The instructions ask to think step by step. {0} thinks anyway; such words rather make it worse.', model);
    case 'jsonUnsaid': return vscode.l10n.t('JSON is asked for, but no text says the word JSON. The API refuses that: say it in the instructions or in the question.');
    case 'temperatureAndTopP': return vscode.l10n.t('Temperature and top p are both set. Changing one of them is enough.');
    case 'metadataNeedsStore': return vscode.l10n.t('Chat Completions takes metadata only for answers that the provider may keep.');
    case 'predictionAlone': return vscode.l10n.t('A predicted output does not go together with several answers, token probabilities or penalties.');
    case 'manyAnswers': return vscode.l10n.t('Several answers are set: each question costs that many times the output.');
    default: return hint satisfies never;
  }
}
