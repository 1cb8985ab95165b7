// Asks a server for its models. No vscode; loaded late.
import type { CancelSignal } from '../../core/cancel.ts';
import type { Transport } from '../../core/conversation/transport.ts';
import type { ListedModel } from '../../core/model/modelInfo.ts';
import type { Endpoint } from '../../core/request/endpoint.ts';
import { TurnFailure } from '../../core/stream/turnError.ts';
import { askJson } from './askJson.ts';
import { readModelRows } from './modelRows.ts';

const timeoutMs = 15_000;

/** The plain question, without windows. @throws TurnFailure */
export async function listModels(transport: Transport, endpoint: Endpoint, signal?: CancelSignal): Promise<readonly ListedModel[]> {
  const answer = await askJson(transport, { endpoint, path: '/models', timeoutMs, ...(signal === undefined ? {} : { signal }) });
  const models = readModelRows(answer);
  if (models === undefined) throw new TurnFailure({ kind: 'badResponse', reason: 'notOpenAI', host: new URL(endpoint.baseUrl).host });
  return models;
}
