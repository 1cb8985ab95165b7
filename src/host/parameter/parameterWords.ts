// Words about parameters: a label, one sentence on what each does, groups and options. Names of the API stay its own.
import * as vscode from 'vscode';
import type { ParameterGroup } from '../../core/parameter/parameterTable.ts';
import type { ParameterName } from '../../core/request/parameters.ts';

export interface ParameterWords {
  readonly label: string;
  readonly about: string;
}

export function parameterWords(): { readonly [N in ParameterName]: ParameterWords } {
  return {
    effort: { label: vscode.l10n.t('Reasoning effort'), about: vscode.l10n.t('How long a thinking model may think before it answers.') },
    maxOutputTokens: { label: vscode.l10n.t('Output budget'), about: vscode.l10n.t('The most tokens of one answer, thinking included. Not set, the model may use all it has.') },
    verbosity: { label: vscode.l10n.t('Verbosity'), about: vscode.l10n.t('How much the answer says.') },
    temperature: { label: vscode.l10n.t('Temperature'), about: vscode.l10n.t('Low keeps to the likeliest words, high is more varied. Models use 1 by themselves.') },
    reasoningSummary: { label: vscode.l10n.t('Reasoning summary'), about: vscode.l10n.t('Shows what the model thought, in its own summary.') },
    responseFormat: { label: vscode.l10n.t('Response format'), about: vscode.l10n.t('Text, JSON, or JSON that fits a schema. The answer is checked when it is there.') },
    stop: { label: vscode.l10n.t('Stop sequences'), about: vscode.l10n.t('The answer ends before the first of these texts.') },
    n: { label: vscode.l10n.t('Answers'), about: vscode.l10n.t('How many answers to write to each question.') },
    prediction: { label: vscode.l10n.t('Predicted output'), about: vscode.l10n.t('Text that the answer will mostly repeat, such as a file to be changed a little. It then comes sooner.') },
    topP: { label: vscode.l10n.t('Top p'), about: vscode.l10n.t('Only the likeliest tokens that make up this share are considered. Change this or the temperature, not both.') },
    frequencyPenalty: { label: vscode.l10n.t('Frequency penalty'), about: vscode.l10n.t('Above 0, words become less likely the more often they were said.') },
    presencePenalty: { label: vscode.l10n.t('Presence penalty'), about: vscode.l10n.t('Above 0, words that were said once become less likely, which brings new topics.') },
    seed: { label: vscode.l10n.t('Seed'), about: vscode.l10n.t('The same seed gives mostly the same answer, as long as the server is the same.') },
    logitBias: { label: vscode.l10n.t('Word biases'), about: vscode.l10n.t('Makes words more or less likely: −100 forbids one, 100 forces it.') },
    logprobs: { label: vscode.l10n.t('Token probabilities'), about: vscode.l10n.t('How sure the model was of each token, with this many alternatives.') },
    serviceTier: { label: vscode.l10n.t('Service tier'), about: vscode.l10n.t('Faster and dearer, or slower and cheaper. Which tiers there are depends on your account.') },
    store: { label: vscode.l10n.t('Stored by the provider'), about: vscode.l10n.t('Whether the provider keeps the conversation. Not set, Ponder asks it not to.') },
    cacheKey: { label: vscode.l10n.t('Cache key'), about: vscode.l10n.t('Requests of one key share the cache for how they begin.') },
    safetyIdentifier: { label: vscode.l10n.t('Safety identifier'), about: vscode.l10n.t('Stands for one user, for the provider\'s abuse detection. Don\'t use a name or an address.') },
    metadata: { label: vscode.l10n.t('Metadata'), about: vscode.l10n.t('Names and values that are stored with the answer.') },
    extraBody: { label: vscode.l10n.t('Extra body fields'), about: vscode.l10n.t('More fields of the request, as JSON, laid over those of the endpoint.') },
  };
}

export function groupLabel(group: ParameterGroup): string {
  switch (group) {
    case 'common': return vscode.l10n.t('Most used');
    case 'format': return vscode.l10n.t('Form of the answer');
    case 'sampling': return vscode.l10n.t('Choice of words');
    case 'service': return vscode.l10n.t('Service and account');
    case 'more': return vscode.l10n.t('For those who know');
    default: return group satisfies never;
  }
}
