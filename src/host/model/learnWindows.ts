// Asks a compatible server once what it serves, because only it knows its models' real windows. Loaded when a person begins to write.
import type { ModelList } from '../endpoint/modelList.ts';
import type { Log } from '../log.ts';
import type { ModelService } from './modelService.ts';

/** Failing, all stays unknown; never rejects. */
export async function learnWindows(models: Pick<ModelService, 'current' | 'endpoint'>, lists: () => Promise<ModelList>, log: Pick<Log, 'warn'>): Promise<void> {
  const choice = models.current();
  const endpoint = choice && models.endpoint(choice.endpointId);
  if (endpoint?.kind !== 'compatible') return;
  try {
    const list = await lists();
    if (!list.cached(endpoint)) await list.list(endpoint);
  } catch (cause) {
    log.warn(`The models of ${endpoint.name} could not be listed`, cause);
  }
}
