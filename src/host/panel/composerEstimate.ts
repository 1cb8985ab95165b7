// What the composer says before anything is sent: how full the window would be, what it may cost, what would go wrong.
import * as vscode from 'vscode';
import { choiceTokens } from '../../core/parameter/choicePlan.ts';
import type { TokenCounter } from '../../core/conversation/tokenCounter.ts';
import type { ModelInfo } from '../../core/model/modelInfo.ts';
import { pictureTokens } from '../../core/model/pictureRules.ts';
import { ceilingCost } from '../../core/model/price.ts';
import type { TurnInput } from '../../core/conversation/turn.ts';
import { parameterHints } from '../../core/parameter/parameterHint.ts';
import { messageText } from '../../core/request/attachmentText.ts';
import { budgetAdvice, recommendedReasoningBudget } from '../../core/request/windowBudget.ts';
import { formatTokens } from '../../core/text/quantity.ts';
import type { ComposerView } from '../../protocol/panelState.ts';
import type { ModelService } from '../model/modelService.ts';
import { chipWatch } from '../attachment/chipWatch.ts';
import { hintText } from '../parameter/fateText.ts';
import { parameterProblemText } from '../parameter/valueProblemText.ts';
import type { Composer } from './composer.ts';
import type { SessionHandle } from './panelServices.ts';

type Estimate = Pick<ComposerView, 'estimate' | 'warning' | 'advice'>;

/** Counts in the tokenizer's thread; nothing is counted (and no tokenizer loaded) while the composer is empty. */
export async function composerEstimate(models: ModelService, counter: TokenCounter, session: SessionHandle): Promise<Estimate> {
  const { conversation, composer } = session;
  chipWatch(session).follow();
  const settings = await models.settings({ setup: conversation?.setup ?? {} });
  await countChips(counter, composer, settings?.info);
  if (!settings || !conversation || conversation.answering || composer.isEmpty) return {};
  const prepared = await conversation.estimate({ text: composer.draft, attachments: composer.attachments }, settings);
  const { info, rules, parameters } = settings;
  if (!prepared.fits && 'problem' in prepared) return { warning: vscode.l10n.t('{0} Nothing will be sent.', parameterProblemText(prepared.problem)) };
  if (!prepared.fits) {
    return {
      estimate: { tokens: prepared.asked, fraction: 1, limit: prepared.limit },
      warning: vscode.l10n.t('This is about {0} tokens; the model\'s window has room for {1}. It will not be sent.', formatTokens(prepared.asked), formatTokens(prepared.limit)),
    };
  }
  const tokens = prepared.input.inputTokens ?? 0;
  const limit = info.maxInput ?? info.contextWindow;
  const { choices } = prepared;
  const all = choiceTokens(choices, tokens, prepared.budget ?? 0);
  const requests = choices.how === 'together' ? 1 : choices.count;
  const usdCeiling = info.price && prepared.budget !== undefined ? ceilingCost(tokens, all.output / requests, info.price, parameters.serviceTier) * requests : undefined;
  const cap = parameters.maxOutputTokens;
  const advice = budgetAdvice(cap, rules, parameters.effort);
  const unsaid = jsonUnsaid(prepared.input);
  return {
    estimate: { tokens, ...(choices.count > 1 && { times: { answers: choices.count, requests } }), ...(usdCeiling !== undefined && { usdCeiling }), ...(limit !== undefined && { limit, fraction: Math.min(1, tokens / limit) }) },
    ...(unsaid && { warning: hintText('jsonUnsaid', settings.model) }),
    ...(cap !== undefined && budgetText(cap, advice, settings.model)),
  };
}

/** The API refuses to write JSON where no text that is sent says the word. */
function jsonUnsaid({ parameters, instructions = '', rules, messages }: TurnInput): boolean {
  if (parameters.responseFormat?.type !== 'json') return false;
  const hints = parameterHints({ parameters: { responseFormat: parameters.responseFormat }, instructions, rules, effective: parameters.effort, api: 'chat', texts: messages.map(messageText) });
  return hints.includes('jsonUnsaid');
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

/** A chip shows what it costs; counted once. */
async function countChips(counter: TokenCounter, composer: Composer, info: ModelInfo | undefined): Promise<void> {
  for (const { id, image } of composer.attachments) if (image) composer.setState(id, info?.vision === false ? 'unsent' : 'same');
  const open = composer.attachments.filter((a) => a.tokens === undefined);
  if (open.length === 0) return;
  const counts = await counter.count(open.map((a) => a.text), info?.encoding ?? 'o200k_base');
  const there = new Set(composer.attachments); // one may have been removed or read again meanwhile
  open.forEach((attachment, index) => there.has(attachment) && composer.attach({ ...attachment, tokens: attachment.image ? pictureTokens(info?.id ?? '', attachment.image.width, attachment.image.height) : (counts[index] ?? 0) }));
}
