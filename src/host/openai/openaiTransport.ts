// `Transport` on the openai client, as a thin shell: what it needs is loaded with the first request or `preload`. No vscode.
import type { CancelSignal } from '../../core/cancel.ts';
import type { Transport, WireRequest, WireResponse } from '../../core/conversation/transport.ts';
import type { TransportDeps } from './transportDeps.ts';
import type { WireExchange } from './wireExchange.ts';

export interface OpenAITransport extends Transport {
  /** Loads the client's code, so that the first question does not wait for it. Never rejects. */
  preload(): Promise<void>;
}

/** Makes no request and loads nothing by itself. */
export function createTransport(deps: TransportDeps): OpenAITransport {
  let loading: Promise<WireExchange> | undefined;
  const load = (): Promise<WireExchange> => (loading ??= import('./wireExchange.ts').then((module) => module.createWireExchange(deps)));
  return {
    async preload() {
      const [exchange] = await Promise.allSettled([load(), import('./openaiClient.ts')]);
      if (exchange.status === 'rejected') loading = undefined; // the first request tells what is wrong
    },
    async send(request: WireRequest, cancel: CancelSignal): Promise<WireResponse> {
      return (await load()).send(request, cancel);
    },
  };
}
