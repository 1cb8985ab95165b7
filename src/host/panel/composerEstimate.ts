// What the composer says before anything is sent: how full the window would be and with what, what it may cost, what would go wrong.
import * as vscode from 'vscode';
import { choiceTokens } from '../../core/parameter/choicePlan.ts';
import type { TokenCounter } from '../../core/conversation/tokenCounter.ts';
import type { TurnSettings } from '../../core/conversation/liveReply.ts';
import type { Preparation } from '../../core/conversation/prepareTurn.ts';
import { typicalOutput } from '../../core/conversation/typicalOutput.ts';
import type { ModelInfo } from '../../core/model/modelInfo.ts';
import { pictureTokens } from '../../core/model/pictureRules.ts';
import { ceilingCost, priceOf } from '../../core/model/price.ts';
import type { TurnInput } from '../../core/conversation/turn.ts';
import { parameterHints } from '../../core/parameter/parameterHint.ts';
import { UnfilledPlaceholder } from '../../core/prompt/promptTemplate.ts';
import { messageText } from '../../core/request/attachmentText.ts';
import { budgetAdvice, recommendedReasoningBudget, thinks } from '../../core/request/windowBudget.ts';
import { formatTokens } from '../../core/text/quantity.ts';
import type { ComposerView, EstimateView } from '../../protocol/panelState.ts';
import { nameOf } from '../document/uriName.ts';
import type { IgnoreRules } from '../attachment/ignoreRules.ts';
import type { ModelService } from '../model/modelService.ts';
import { chipWatch } from '../attachment/chipWatch.ts';
import { hintText } from '../parameter/fateText.ts';
import { parameterProblemText } from '../parameter/valueProblemText.ts';
import type { Composer } from './composer.ts';
import type { SessionHandle } from './panelServices.ts';

type Estimate = Pick<ComposerView, 'estimate' | 'warning' | 'advice' | 'standing'>;

export interface EstimatePorts {
  readonly models: ModelService;
  readonly counter: TokenCounter;
  /** Whether instructions files go along. */
  readonly files: boolean;
  /** What folders leave out; asked for with the first attachment that is looked at again. */
  readonly ignoreRules: () => Promise<IgnoreRules>;
}

/** Counts in the tokenizer's thread; nothing is counted (and no tokenizer loaded) while the composer is empty. */
export async function composerEstimate({ models, counter, files, ignoreRules }: EstimatePorts, session: SessionHandle): Promise<Estimate> {
  const { conversation, composer } = session;
  const standing = files ? await standingChips(models) : {};
  if (composer.isEmpty) return standing;
  const settings = await models.settings({ setup: conversation?.setup ?? {} });
  const watch = chipWatch(session, ignoreRules);
  watch.forget(markUnsent(composer, settings?.info));
  watch.follow();
  await countChips(counter, composer, settings?.info);
  if (!settings || !conversation || conversation.answering || conversation.compacting) return standing;
  const prepared = await conversation.estimate({ text: composer.draft, attachments: composer.attachments }, settings).catch(unlessUnfilled);
  if (!prepared) return standing;
  if (!prepared.fits && 'problem' in prepared) return { ...standing, warning: vscode.l10n.t('{0} Nothing will be sent.', parameterProblemText(prepared.problem)) };
  if (!prepared.fits) {
    return {
      ...standing, estimate: { tokens: prepared.asked, fraction: 1, limit: prepared.limit, parts: prepared.parts },
      warning: vscode.l10n.t('This is about {0} tokens; the model\'s window has room for {1}. It will not be sent.', formatTokens(prepared.asked), formatTokens(prepared.limit)),
    };
  }
  const { rules, parameters } = settings;
  const cap = parameters.maxOutputTokens;
  return {
    ...standing, estimate: estimateOf(prepared, settings, conversation.path()),
    ...(jsonUnsaid(prepared.input) && { warning: hintText('jsonUnsaid', settings.model) }),
    ...(cap !== undefined && budgetText(cap, budgetAdvice(cap, rules, parameters.effort), settings.model)),
  };
}

/** A prompt of the person's own that nothing fills: they are told of it when they send, not with every letter. */
function unlessUnfilled(cause: unknown): undefined {
  if (!(cause instanceof UnfilledPlaceholder)) throw cause;
}

/** The API refuses to write JSON where no text that is sent says the word. */
function jsonUnsaid({ parameters, instructions = '', rules, messages }: TurnInput): boolean {
  if (parameters.responseFormat?.type !== 'json') return false;
  const hints = parameterHints({ parameters: { responseFormat: parameters.responseFormat }, instructions, rules, effective: parameters.effort, api: 'chat', texts: messages.map(messageText) });
  return hints.includes('jsonUnsaid');
}

/** At most: nothing cached and the whole budget used. About: as long as answers usually are here, see `typicalOutput`. Several answers: all of them. */
function estimateOf(prepared: Extract<Preparation, { fits: true }>, { info, rules, model, parameters }: TurnSettings, path: Parameters<typeof typicalOutput>[0]): EstimateView {
  const tokens = prepared.input.inputTokens ?? 0;
  const limit = info.maxInput ?? info.contextWindow;
  const { price } = info;
  const { choices } = prepared;
  const requests = choices.how === 'together' ? 1 : choices.count;
  /** Of one request, given the output of one answer. */
  const outputOf = (output: number): number => choiceTokens(choices, tokens, output).output / requests;
  const output = typicalOutput(path, model, rules, parameters.effort, prepared.budget);
  return {
    tokens, parts: prepared.parts,
    ...(choices.count > 1 && { times: { answers: choices.count, requests } }),
    ...(price && { usdAbout: priceOf({ input: tokens, output: outputOf(output) }, price, parameters.serviceTier) * requests }),
    ...(price && prepared.budget !== undefined && { usdCeiling: ceilingCost(tokens, outputOf(prepared.budget), price, parameters.serviceTier) * requests }),
    ...(limit !== undefined && { limit, fraction: Math.min(1, tokens / limit) }),
    ...(prepared.mostOutput !== undefined && { output: { tokens: prepared.mostOutput, ...(thinks(rules, parameters.effort) && { thinks: true as const }) } }),
    ...(prepared.window && { left: leftText(prepared.window) }),
  };
}

function leftText({ dropped, reason }: NonNullable<Extract<Preparation, { fits: true }>['window']>): string {
  if (reason === 'turns') return dropped === 1 ? vscode.l10n.t('1 earlier turn is left out, as set.') : vscode.l10n.t('{0} earlier turns are left out, as set.', dropped);
  return dropped === 1 ? vscode.l10n.t('1 earlier turn does not fit and is left out.') : vscode.l10n.t('{0} earlier turns do not fit and are left out.', dropped);
}

async function standingChips(models: ModelService): Promise<Pick<ComposerView, 'standing'>> {
  const uris = await (await models.instructionsFiles()).uris();
  const title = vscode.l10n.t('Part of the instructions of every question.');
  return uris.length === 0 ? {} : { standing: uris.map((uri) => ({ id: uri.toString(), kind: 'instructions', label: nameOf(uri), title: `${vscode.workspace.asRelativePath(uri)}\n${title}` })) };
}

function budgetText(cap: number, advice: ReturnType<typeof budgetAdvice>, model: string): Estimate {
  const words = [formatTokens(cap), model, formatTokens(recommendedReasoningBudget)];
  switch (advice) {
    case 'fine':
      return {};
    case 'small':
      return { advice: vscode.l10n.t('A budget of {0} tokens may run out while {1} thinks; {2} or more are recommended.', ...words) };
    case 'tooSmall':
      return { warning: vscode.l10n.t('A budget of {0} tokens is too small for {1} to think in; {2} or more are recommended.', ...words) };
    default: {
      const rest: never = advice;
      return rest;
    }
  }
}

/** @returns the pictures that are seen again: what became of their files since is to be looked at */
function markUnsent(composer: Composer, info: ModelInfo | undefined): readonly string[] {
  const pictures = composer.attachments.filter(({ image }) => image).map(({ id }) => id);
  if (info?.vision === false) {
    for (const id of pictures) composer.setState(id, 'unsent');
    return [];
  }
  return pictures.filter((id) => composer.stateOf(id) === 'unsent' && composer.setState(id, 'same'));
}

/** A chip shows what it costs; counted once. */
async function countChips(counter: TokenCounter, composer: Composer, info: ModelInfo | undefined): Promise<void> {
  const open = composer.attachments.filter((a) => a.tokens === undefined);
  if (open.length === 0) return;
  const counts = await counter.count(open.map((a) => a.text), info?.encoding ?? 'o200k_base');
  const there = new Set(composer.attachments); // one may have been removed or read again meanwhile
  open.forEach((attachment, index) => there.has(attachment) && composer.attach({ ...attachment, tokens: attachment.image ? pictureTokens(info?.id ?? '', attachment.image.width, attachment.image.height) : (counts[index] ?? 0) }));
}
