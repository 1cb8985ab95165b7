// Advice on parameters that fit together badly. Each is a kind; nothing is changed because of it.
import type { ModelRules, WireApi } from '../model/modelRules.ts';
import type { Effort } from '../model/effort.ts';
import type { Parameters } from '../request/parameters.ts';

export type ParameterHint =
  /** The instructions ask a model to think that thinks anyway. */
  | 'stepByStep'
  /** JSON is asked for and no text says so: the API refuses that. */
  | 'jsonUnsaid'
  /** Both are set; the API reference advises to alter one of them. */
  | 'temperatureAndTopP'
  /** Chat Completions takes metadata only where it may store. */
  | 'metadataNeedsStore'
  /** A prediction excludes several answers, probabilities and penalties. */
  | 'predictionAlone'
  /** Each answer costs as much as one alone. */
  | 'manyAnswers';

export interface HintInput {
  readonly parameters: Parameters;
  readonly instructions: string;
  readonly rules: Pick<ModelRules, 'reasoning'>;
  readonly effective: Effort | undefined;
  readonly api: WireApi;
  /** The texts that will go out with the instructions; absent while nothing is typed: then nothing is said of them. */
  readonly texts?: readonly string[];
}

const stepByStep = /step[ -]by[ -]step|chain[ -]of[ -]thought|think (?:carefully|aloud|out loud|it through|before)|show your (?:reasoning|thinking)|一步一步|逐步(?:思考|推理|分析)|一步步|思维链|仔细思考/i;

export function parameterHints({ parameters, instructions, rules, effective, api, texts }: HintInput): readonly ParameterHint[] {
  const hints: ParameterHint[] = [];
  if (rules.reasoning && effective !== 'none' && stepByStep.test(instructions)) hints.push('stepByStep');
  if (parameters.responseFormat?.type === 'json' && !/json/i.test(instructions) && texts?.some((text) => /json/i.test(text)) !== true) hints.push('jsonUnsaid');
  if (parameters.temperature !== undefined && parameters.topP !== undefined) hints.push('temperatureAndTopP');
  if (parameters.metadata !== undefined && parameters.store !== true && api === 'chat') hints.push('metadataNeedsStore');
  const disturbs = (parameters.n ?? 1) > 1 || parameters.logprobs !== undefined || parameters.frequencyPenalty !== undefined || parameters.presencePenalty !== undefined;
  if (parameters.prediction !== undefined && disturbs) hints.push('predictionAlone');
  if ((parameters.n ?? 1) > 1) hints.push('manyAnswers');
  return hints;
}
