// Checks an endpoint without spending money: its model list, other paths where that fails, credit where it is told for free. No vscode.
import { Canceled } from '../../core/cancel.ts';
import type { CancelSignal } from '../../core/cancel.ts';
import type { Transport } from '../../core/conversation/transport.ts';
import { asNumber, asObject } from '../../core/json.ts';
import type { ModelOverride } from '../../core/model/modelInfo.ts';
import type { Endpoint } from '../../core/request/endpoint.ts';
import type { TurnError } from '../../core/stream/turnError.ts';
import { TurnFailure } from '../../core/stream/turnError.ts';
import { askJson } from './askJson.ts';
import type { ConnectionVerdict, CreditFinding, KeyFinding } from './connectionVerdict.ts';
import { judgeFailure, judgeListing, mayBeWrongPath } from './connectionVerdict.ts';
import type { ModelList } from './modelList.ts';
import { listModels } from './modelQuestion.ts';
import { rootOf } from './realWindow.ts';

export interface CheckDeps {
  readonly transport: Transport;
  readonly modelList: ModelList;
  readonly overrides: () => Readonly<Record<string, ModelOverride>>;
  readonly now: () => number;
}

/** Asks anew. @throws Canceled; every failure is part of the verdict. */
export async function checkConnection(deps: CheckDeps, endpoint: Endpoint, signal?: CancelSignal): Promise<ConnectionVerdict> {
  const withSignal = signal === undefined ? {} : { signal };
  try {
    const { models } = await deps.modelList.list(endpoint, { refresh: true, ...withSignal });
    const account = await askAccount(deps.transport, endpoint, signal);
    if (account.error !== undefined) return judgeFailure(account.error);
    const { catalog } = await import('../../core/model/catalog.ts');
    const today = new Date(deps.now()).toISOString().slice(0, 10);
    return judgeListing({ endpoint, models, catalog, overrides: deps.overrides(), today, key: account.key, credit: account.credit });
  } catch (error) {
    if (!(error instanceof TurnFailure)) throw error;
    const elsewhere = mayBeWrongPath(error.error) ? await workingPath(deps.transport, endpoint, signal) : undefined;
    return judgeFailure(error.error, elsewhere);
  }
}

interface Account {
  readonly key: KeyFinding;
  readonly credit: CreditFinding;
  readonly error?: TurnError;
}

const timeoutMs = 8000;

/**
 * What the account says of itself where that costs nothing. OpenRouter: `GET /key` (its list is public, so only this proves the
 * key). DeepSeek: `GET /user/balance`. OpenAI and Azure tell no balance.
 */
async function askAccount(transport: Transport, endpoint: Endpoint, signal: CancelSignal | undefined): Promise<Account> {
  if (endpoint.auth === 'none') return { key: 'notNeeded', credit: 'unknown' };
  const ask = async (at: Endpoint, path: string): Promise<unknown> =>
    askJson(transport, { endpoint: at, path, timeoutMs, ...(signal === undefined ? {} : { signal }) });
  try {
    if (endpoint.dialect === 'openrouter') {
      const left = asNumber(asObject(asObject(await ask(endpoint, '/key'))['data'])['limit_remaining']);
      return { key: 'accepted', credit: left === undefined ? 'unknown' : left > 0 ? 'there' : 'gone' };
    }
    if (endpoint.dialect === 'deepseek') {
      const available = asObject(await ask({ ...endpoint, baseUrl: rootOf(endpoint.baseUrl) }, '/user/balance'))['is_available'];
      return { key: 'accepted', credit: available === true ? 'there' : available === false ? 'gone' : 'unknown' };
    }
  } catch (error) {
    if (error instanceof Canceled) throw error;
    if (error instanceof TurnFailure && error.error.kind === 'auth') return { key: 'unproven', credit: 'unknown', error: error.error };
    return { key: 'unproven', credit: 'unknown' };
  }
  // Others may list their models to anybody: only these are known to look at the key first.
  return { key: endpoint.kind === 'compatible' ? 'unproven' : 'accepted', credit: 'unknown' };
}

/** A base URL of the same origin (the key goes nowhere else) whose list is one. */
async function workingPath(transport: Transport, endpoint: Endpoint, signal: CancelSignal | undefined): Promise<string | undefined> {
  const { origin } = new URL(endpoint.baseUrl);
  const root = rootOf(endpoint.baseUrl);
  const paths = endpoint.kind === 'azure' ? [`${origin}/openai/v1`] : [`${endpoint.baseUrl}/v1`, `${root}/v1`, `${origin}/v1`, `${origin}/api/v1`, `${origin}/openai/v1`, origin];
  for (const baseUrl of new Set(paths)) {
    if (baseUrl === endpoint.baseUrl) continue;
    try {
      await listModels(transport, { ...endpoint, baseUrl }, signal);
      return baseUrl;
    } catch (error) {
      if (error instanceof Canceled) throw error;
    }
  }
  return undefined;
}
