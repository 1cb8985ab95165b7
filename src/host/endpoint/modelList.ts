// The models that each endpoint lists, asked for, kept with their time, and offered at once at the next start. No vscode.
import type { Disposable, Event } from 'vscode';
import type { CancelSignal } from '../../core/cancel.ts';
import type { Transport } from '../../core/conversation/transport.ts';
import { asNumber, asObject } from '../../core/json.ts';
import { surfaceOf } from '../../core/model/familyRules.ts';
import type { ListedModel } from '../../core/model/modelInfo.ts';
import type { Endpoint } from '../../core/request/endpoint.ts';
import { createEmitter } from '../secret/emitter.ts';

export interface ModelListing {
  /** What a person can ask for, in the server's order: deployments on Azure, then what the endpoint's own setting names. */
  readonly models: readonly ListedModel[];
  /** When the server said so, milliseconds since the epoch. */
  readonly at: number;
}

export interface ModelList extends Disposable {
  /**
   * The listing, from the cache if it is younger than ten minutes and `refresh` is not set. Calls for one endpoint share a request.
   * @throws TurnFailure; `badResponse` / `notOpenAI` where what came is no list of models.
   */
  list(endpoint: Endpoint, options?: { readonly refresh?: boolean; readonly signal?: CancelSignal }): Promise<ModelListing>;
  /** What is known now, however old; undefined where the endpoint (at this address) was never asked. */
  cached(endpoint: Endpoint): ModelListing | undefined;
  /** The row of one model, out of the cache. */
  listed(endpoint: Endpoint, model: string): ListedModel | undefined;
  /**
   * Asks a server that loads its models itself what window this one runs with now; what others list is left as it is. Where the list
   * was never read, it is read. A window that the server does not tell now stays as it was told last. @throws as `list`, for a list only
   */
  learnWindow(endpoint: Endpoint, model: string): Promise<void>;
  /** The id of an endpoint whose list was read anew, or holds another window. */
  readonly onDidChange: Event<string>;
}

/** The part of vscode.Memento that is needed. */
export interface ListMemory {
  get(key: string): unknown;
  update(key: string, value: unknown): PromiseLike<void>;
}

export interface ModelListDeps {
  readonly transport: Transport;
  /** Keeps lists between starts. */
  readonly memory?: ListMemory;
  readonly now?: () => number;
}

const freshMs = 10 * 60 * 1000;

/** The caller disposes it. */
export function createModelList(deps: ModelListDeps): ModelList {
  const emitter = createEmitter<string>();
  const now = deps.now ?? Date.now;
  const listings = new Map<string, ModelListing>();
  const asking = new Map<string, Promise<ModelListing>>();

  async function read(endpoint: Endpoint, signal: CancelSignal | undefined): Promise<ModelListing> {
    const [{ listModels }, { withRealWindows }] = await Promise.all([import('./modelQuestion.ts'), import('./realWindow.ts')]);
    const listed = await listModels(deps.transport, endpoint, signal);
    const listing: ModelListing = { models: await withRealWindows(deps.transport, endpoint, listed, signal), at: now() };
    listings.set(slotOf(endpoint), listing);
    await deps.memory?.update(slotOf(endpoint), listing);
    emitter.fire(endpoint.id);
    return listing;
  }

  function remembered(endpoint: Endpoint): ModelListing | undefined {
    const known = listings.get(slotOf(endpoint)) ?? parseListing(deps.memory?.get(slotOf(endpoint)));
    if (known !== undefined) listings.set(slotOf(endpoint), known);
    return known === undefined ? undefined : { ...known, models: offered(endpoint, known.models) };
  }

  async function shared(endpoint: Endpoint, signal: CancelSignal | undefined): Promise<ModelListing> {
    // A request that its caller may cancel is not shared: the others would be cancelled along.
    if (signal !== undefined) return read(endpoint, signal);
    const slot = slotOf(endpoint);
    const running = asking.get(slot) ?? read(endpoint, undefined);
    asking.set(slot, running);
    try {
      return await running;
    } finally {
      asking.delete(slot);
    }
  }

  return {
    onDidChange: emitter.event,
    cached: remembered,
    listed: (endpoint, model) => remembered(endpoint)?.models.find((one) => one.id === model),
    async list(endpoint, options = {}) {
      const known = remembered(endpoint);
      if (known !== undefined && options.refresh !== true && now() - known.at < freshMs) return known;
      const listing = await shared(endpoint, options.signal);
      return { ...listing, models: offered(endpoint, listing.models) };
    },
    async learnWindow(endpoint, model) {
      const slot = slotOf(endpoint);
      if (remembered(endpoint) === undefined) await shared(endpoint, undefined);
      const { realWindowOf } = await import('./realWindow.ts');
      const detail = await realWindowOf(deps.transport, endpoint, listings.get(slot)?.models ?? [], model);
      const listing = listings.get(slot); // as it is after the wait
      const row = listing?.models.find((one) => one.id === model);
      if (listing === undefined || row === undefined || detail?.contextWindow === undefined || detail.contextWindow === row.contextWindow) return;
      const learned = { ...listing, models: listing.models.map((one) => (one === row ? { ...row, ...detail } : one)) };
      listings.set(slot, learned);
      await deps.memory?.update(slot, learned);
      emitter.fire(endpoint.id);
    },
    dispose() {
      emitter.dispose();
    },
  };
}

/** On Azure the list tells what the region has, not what was deployed: deployments that are known stand for it. */
export function offered(endpoint: Endpoint, listed: readonly ListedModel[]): readonly ListedModel[] {
  const deployments = Object.entries(endpoint.deployments ?? {});
  const base = deployments.length === 0
    ? listed
    : deployments.map(([name, model]) => ({ ...listed.find((one) => one.id === model), id: name }));
  const named = (endpoint.models ?? []).filter((id) => !base.some((one) => one.id === id));
  return [...base, ...named.map((id) => ({ id }))];
}

/** Whether a list is only what the region has: what was deployed, Azure does not tell a key, and the person has named nothing. */
export function isOfRegion(endpoint: Pick<Endpoint, 'kind' | 'dialect' | 'deployments' | 'models'>): boolean {
  return surfaceOf(endpoint) === 'azure' && Object.keys(endpoint.deployments ?? {}).length === 0 && (endpoint.models ?? []).length === 0;
}

/** With the address: a list of another server under the same id must not be taken for this one's. */
function slotOf(endpoint: Endpoint): string {
  return `models.${endpoint.id}.${endpoint.baseUrl}`;
}

function parseListing(value: unknown): ModelListing | undefined {
  const stored = asObject(value);
  const models = stored['models'];
  const at = asNumber(stored['at']);
  if (at === undefined || !Array.isArray(models)) return undefined;
  return { at, models: (models as readonly unknown[]).filter((row): row is ListedModel => typeof asObject(row)['id'] === 'string') };
}
