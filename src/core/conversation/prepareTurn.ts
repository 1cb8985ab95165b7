// Before a turn leaves: counts it, fits it into the window, computes the output ceiling. Stores and sends nothing.
import { messageText } from '../request/attachmentText.ts';
import { chooseApi } from '../request/chooseApi.ts';
import { inputLimit, outputCeiling, recommendedReasoningBudget, safetyMargin, withinMargin } from '../request/windowBudget.ts';
import { biasTokens } from '../parameter/biasTokens.ts';
import { choicePlan, type ChoicePlan } from '../parameter/choicePlan.ts';
import type { ParameterProblem } from '../parameter/parameterProblem.ts';
import { firstProblem } from '../parameter/sendableParameters.ts';
import { pictureTokens } from '../model/pictureRules.ts';
import type { ModelInfo } from '../model/modelInfo.ts';
import type { TurnSettings } from './liveReply.ts';
import { fitWindow } from './contextWindow.ts';
import type { Message } from './message.ts';
import { correctTokens, countConversation } from './messageTokens.ts';
import type { TokenCounter } from './tokenCounter.ts';
import type { TurnInput } from './turn.ts';

/** Tokens kept for the answer of a model that does not think. */
const plainReserve = 4096;

export type Preparation =
  | {
      readonly fits: true;
      readonly input: TurnInput;
      /** Our own count of the input, not corrected. */
      readonly counted: number;
      /** The cap that a person set, else the computed ceiling; undefined where the model's limits are unknown. */
      readonly budget: number | undefined;
      /** Where the window begins, if something was left out. */
      readonly window: { readonly firstId: string; readonly dropped: number } | undefined;
      /** How many answers, and how they are asked for. */
      readonly choices: ChoicePlan;
    }
  | ({ readonly fits: false } & Unsendable);

/** Why nothing is sent: tokens that don't fit, or a parameter that is not finished. */
export type Unsendable = { readonly asked: number; readonly limit: number } | { readonly problem: ParameterProblem };

export interface TurnFacts {
  /** Reported over counted, as learned. */
  readonly correction: number;
  /** What the endpoint refused for this model before. */
  readonly refused: readonly string[];
  /** The text of a cut answer that is to be continued. */
  readonly partial?: string;
}

export async function prepareTurn(messages: readonly Message[], settings: TurnSettings, counter: TokenCounter, { correction, refused, partial }: TurnFacts): Promise<Preparation> {
  const { info, parameters, instructions, rules, endpoint, model } = settings;
  const problem = firstProblem(parameters);
  if (problem) return { fits: false, problem };
  const asked = { endpoint, model, rules, info, parameters, messages, refused, streamRefused: false };
  const { api } = chooseApi(asked);
  const seen = info.vision && { pictureTokens: (width: number, height: number) => pictureTokens(model, width, height) };
  const count = await countConversation({ instructions, messages, encoding: info.encoding, api, contentOf: messageText, ...seen }, counter);
  const limit = inputLimit(info, answerReserve(info, parameters.maxOutputTokens, rules.reasoning));
  const fit = fitWindow({
    messages: count.messages.map((c) => ({ ...c, tokens: correctTokens(c.tokens, correction) })),
    instructionTokens: correctTokens(count.instructionTokens, correction),
    limit: limit === undefined ? undefined : withinMargin(limit, rules),
    reserve: 0,
  });
  if ('refused' in fit) return { fits: false, asked: fit.asked, limit: fit.limit };
  const ceiling = outputCeiling({ contextWindow: info.contextWindow, maxInput: info.maxInput, maxOutput: info.maxOutput, inputTokens: fit.tokens, margin: safetyMargin(fit.tokens, rules) });
  return {
    fits: true,
    input: {
      endpoint, model, rules, info, parameters, instructions, messages: fit.kept, inputTokens: fit.tokens, ...(await biasesOf(settings, counter)),
      ...(partial !== undefined && { continuation: { partial } }),
    },
    counted: Math.round(fit.tokens / correction),
    budget: parameters.maxOutputTokens ?? ceiling,
    choices: choicePlan(asked),
    window: fit.firstKeptId === undefined ? undefined : { firstId: fit.firstKeptId, dropped: fit.droppedTurns },
  };
}

/** The tokens of biased words; where the tokenizer is not to be had, none are sent. */
async function biasesOf({ parameters, info }: TurnSettings, counter: TokenCounter): Promise<Pick<TurnInput, 'biasTokens'>> {
  if (parameters.logitBias === undefined || parameters.logitBias.length === 0) return {};
  const tokens = await biasTokens(parameters.logitBias, counter, info.encoding);
  return tokens ? { biasTokens: tokens } : {};
}

/** Room for the answer in a window that input and output share; never more than a quarter of it. */
function answerReserve(info: ModelInfo, cap: number | undefined, reasoning: boolean): number {
  if (info.contextWindow === undefined) return 0;
  return Math.min(cap ?? (reasoning ? recommendedReasoningBudget : plainReserve), Math.floor(info.contextWindow / 4));
}
