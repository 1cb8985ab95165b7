// Before a turn leaves: counts it, fits it into the window, computes the output ceiling. Stores and sends nothing.
import { messagePieces } from '../request/attachmentText.ts';
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
import type { WindowStart } from './conversationState.ts';
import { correctTokens, countConversation, MESSAGE_OVERHEAD, ROLE_TOKENS, type CountedMessage } from './messageTokens.ts';
import { sentHistory } from './sentHistory.ts';
import type { TokenCounter } from './tokenCounter.ts';
import type { TurnInput } from './turn.ts';

/** Tokens kept for the answer of a model that does not think. */
const plainReserve = 4096;

/** What the input is made of; tokens, corrected as they are learned. Together they are the input. */
export interface InputParts {
  readonly instructions: number;
  /** Earlier turns, a summary and the request's own frame. */
  readonly history: number;
  /** Of the question. */
  readonly attachments: number;
  readonly question: number;
}

export type Preparation =
  | {
      readonly fits: true;
      readonly input: TurnInput;
      /** Our own count of the input, not corrected. */
      readonly counted: number;
      /** The cap that a person set, else the computed ceiling; undefined where the model's limits are unknown. */
      readonly budget: number | undefined;
      /** What answer and thinking can come to, for the person to see: the smaller of cap and ceiling; undefined where neither a cap nor the window is known. */
      readonly mostOutput: number | undefined;
      /** Where the window begins, if something was left out. */
      readonly window: WindowStart | undefined;
      readonly parts: InputParts;
      /** How many answers, and how they are asked for. */
      readonly choices: ChoicePlan;
    }
  | ({ readonly fits: false } & Unsendable);

/** Why nothing is sent: tokens that don't fit, or a parameter that is not finished. */
export type Unsendable = { readonly asked: number; readonly limit: number; readonly parts: InputParts } | { readonly problem: ParameterProblem };

export interface TurnFacts {
  /** Reported over counted, as learned. */
  readonly correction: number;
  /** What the endpoint refused for this model before. */
  readonly refused: readonly string[];
  /** The text of a cut answer that is to be continued. */
  readonly partial?: string;
}

export async function prepareTurn(path: readonly Message[], settings: TurnSettings, counter: TokenCounter, { correction, refused, partial }: TurnFacts): Promise<Preparation> {
  const { info, parameters, instructions, rules, endpoint, model } = settings;
  const problem = firstProblem(parameters);
  if (problem) return { fits: false, problem };
  const { summary, messages, dropped } = sentHistory(path, settings);
  const sent = summary ? [summary, ...messages] : messages;
  const asked = { endpoint, model, rules, info, parameters, messages: sent, refused, streamRefused: false };
  const counted = await countInput(asked, instructions, counter, correction);
  const instructionTokens = counted.instructions;
  const summaryTokens = summary ? (counted.messages[0]?.tokens ?? 0) : 0;
  const limit = inputLimit(info, answerReserve(info, parameters.maxOutputTokens, rules.reasoning));
  const fit = fitWindow({
    messages: summary ? counted.messages.slice(1) : counted.messages,
    instructionTokens: instructionTokens + summaryTokens,
    limit: limit === undefined ? undefined : withinMargin(limit, rules),
    reserve: 0,
  });
  const own = await partsOfQuestion(messages, counted.messages, { counter, info, correction });
  const parts = (tokens: number): InputParts => {
    const rest = Math.max(0, tokens - instructionTokens - own.attachments - own.question);
    // What frames the request belongs to the question where nothing was said before it.
    return messages.length > 1 ? { instructions: instructionTokens, ...own, history: rest } : { instructions: instructionTokens, attachments: own.attachments, question: own.question + rest, history: 0 };
  };
  if ('refused' in fit) return { fits: false, asked: fit.asked, limit: fit.limit, parts: parts(fit.asked) };
  const ceiling = outputCeiling({ contextWindow: info.contextWindow, maxInput: info.maxInput, maxOutput: info.maxOutput, inputTokens: fit.tokens, margin: safetyMargin(fit.tokens, rules) });
  const left = dropped + fit.droppedTurns;
  const [first] = fit.kept;
  return {
    fits: true,
    input: {
      endpoint, model, rules, info, parameters, instructions, messages: summary ? [summary, ...fit.kept] : fit.kept, inputTokens: fit.tokens, ...(await biasesOf(settings, counter)),
      ...(partial !== undefined && { continuation: { partial } }),
    },
    counted: Math.round(fit.tokens / correction),
    budget: parameters.maxOutputTokens ?? ceiling,
    mostOutput: mostOutput(parameters.maxOutputTokens, info, ceiling),
    choices: choicePlan(asked),
    window: left === 0 || !first ? undefined : { firstId: first.id, dropped: left, reason: fit.droppedTurns > 0 ? 'window' : 'turns' },
    parts: parts(fit.tokens),
  };
}

function mostOutput(cap: number | undefined, { contextWindow }: ModelInfo, ceiling: number | undefined): number | undefined {
  if (cap === undefined) return contextWindow === undefined ? undefined : ceiling;
  return Math.min(cap, ceiling ?? cap);
}

interface CountedInput {
  readonly messages: readonly CountedMessage[];
  readonly instructions: number;
}

async function countInput(asked: Parameters<typeof chooseApi>[0], instructions: string | undefined, counter: TokenCounter, correction: number): Promise<CountedInput> {
  const { info, messages, model } = asked;
  const { api } = chooseApi(asked);
  const seen = info.vision && { pictureTokens: (width: number, height: number) => pictureTokens(model, width, height) };
  const count = await countConversation({ instructions, messages, encoding: info.encoding, api, contentOf: messagePieces, ...seen }, counter);
  return {
    messages: count.messages.map((c) => ({ ...c, tokens: correctTokens(c.tokens, correction) })),
    instructions: correctTokens(count.instructionTokens, correction),
  };
}

/** The last question's text, which was counted as a piece of its own before, and what it brings along. */
async function partsOfQuestion(messages: readonly Message[], counted: readonly CountedMessage[], { counter, info, correction }: { readonly counter: TokenCounter; readonly info: ModelInfo; readonly correction: number }): Promise<Pick<InputParts, 'attachments' | 'question'>> {
  const question = messages.findLast(({ role }) => role === 'user');
  const tokens = counted.find(({ message }) => message === question)?.tokens ?? 0;
  if (!question || question.attachments.length === 0) return { attachments: 0, question: tokens };
  const [text = 0] = await counter.count([question.text], info.encoding);
  const own = Math.min(tokens, correctTokens(text + MESSAGE_OVERHEAD + ROLE_TOKENS, correction));
  return { attachments: tokens - own, question: own };
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
