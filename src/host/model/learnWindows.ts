// Asks a compatible server what its models really run with, because only it knows: when a person begins to write, and after an answer, when
// the model is loaded for sure. Loaded when a person begins to write.
import type { Endpoint } from '../../core/request/endpoint.ts';
import type { ModelList } from '../endpoint/modelList.ts';
import type { Log } from '../log.ts';
import type { ModelChoice, ModelService } from './modelService.ts';

/** A list so young is taken as it is, and a server is not asked more often while a person writes. */
const freshMs = 3 * 60 * 1000;

export interface WindowLearner {
  /** Called with every draft. Failing, all stays as it is; never rejects, like the other. */
  warmUp(): Promise<void>;
  /** The model has just answered: once, and again as long as its window is unknown. */
  answered(choice: ModelChoice): Promise<void>;
}

export interface WindowLearnerPorts {
  readonly models: Pick<ModelService, 'current' | 'endpoint'>;
  readonly lists: () => Promise<ModelList>;
  readonly log: Pick<Log, 'warn'>;
  readonly now?: () => number;
}

export function createWindowLearner({ models, lists, log, now = Date.now }: WindowLearnerPorts): WindowLearner {
  const asked = new Map<string, number>();
  const answeredBefore = new Set<string>();
  const keyOf = ({ endpointId, model }: ModelChoice): string => `${endpointId}/${model}`;

  /** OpenAI and Azure tell no windows. */
  const learn = async (choice: ModelChoice | undefined, ask: (list: ModelList, endpoint: Endpoint, choice: ModelChoice) => Promise<unknown>): Promise<void> => {
    const endpoint = choice && models.endpoint(choice.endpointId);
    if (!choice || endpoint?.kind !== 'compatible') return;
    try {
      await ask(await lists(), endpoint, choice);
    } catch (cause) {
      log.warn(`The models of ${endpoint.name} could not be listed`, cause);
    }
  };

  return {
    warmUp: () => learn(models.current(), async (list, endpoint, choice) => {
      const key = keyOf(choice);
      const at = Math.max(asked.get(key) ?? 0, list.cached(endpoint)?.at ?? 0);
      if (now() - at < freshMs) return;
      asked.set(key, now());
      await list.learnWindow(endpoint, choice.model);
    }),
    answered: (answered) => learn(answered, async (list, endpoint, choice) => {
      const key = keyOf(choice);
      if (answeredBefore.has(key) && list.listed(endpoint, choice.model)?.contextWindow !== undefined) return;
      answeredBefore.add(key);
      await list.learnWindow(endpoint, choice.model);
    }),
  };
}
