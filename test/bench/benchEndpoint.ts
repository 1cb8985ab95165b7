// The endpoint that the bench asks, as settings and as names. Data only.
import type { BenchServer } from './benchServer.ts';

export const benchModel = 'bench-model';

/** Machine-scoped settings with the server as the only endpoint and its model chosen. */
export function benchSettings(server: Pick<BenchServer, 'baseUrl'>): Readonly<Record<string, unknown>> {
  return {
    'ponder.endpoints': [{ id: 'bench', name: 'Bench', kind: 'compatible', baseUrl: server.baseUrl, auth: 'none' }],
    'ponder.defaultModel': `bench/${benchModel}`,
  };
}
