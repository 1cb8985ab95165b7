// A server as it runs at home, on one of the ports where such servers listen: what it was asked can be looked at.
import { createServer, type Server } from 'node:http';
import { chatAnswer } from '../../support/frameServer/chunks.ts';
import { localReply, type LocalKind } from '../../support/frameServer/localServers.ts';
import { sendReply, type ScriptedReply } from '../../support/frameServer/scriptedReply.ts';

export interface LocalServer {
  /** As the panel calls it. */
  readonly name: string;
  readonly port: number;
  /** `METHOD /path`, in order of arrival. */
  readonly requests: readonly string[];
  close(): Promise<void>;
}

const homes: readonly { readonly port: number; readonly kind: LocalKind; readonly name: string }[] = [
  { port: 11434, kind: 'ollama', name: 'Ollama' },
  { port: 1234, kind: 'lmstudio', name: 'LM Studio' },
  { port: 8080, kind: 'llamacpp', name: 'llama.cpp' },
];

export const localModel = 'qwen3-local';

/** Takes the first of the usual ports that is free on this machine. */
export async function startLocalServer(): Promise<LocalServer> {
  for (const { port, kind, name } of homes) {
    const requests: string[] = [];
    const server = serve(kind, requests);
    if (!(await listens(server, port))) continue;
    return {
      name, port, requests,
      close: () => new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
    };
  }
  throw new Error('All the ports where local model servers listen are taken on this machine.');
}

function serve(kind: LocalKind, requests: string[]): Server {
  const models = [{ id: localModel, contextWindow: 32_768 }];
  return createServer((request, response) => {
    const method = request.method ?? 'GET';
    const path = (request.url ?? '/').split('?')[0] ?? '/';
    requests.push(`${method} ${path}`);
    request.resume();
    void sendReply(response, reply(method, path), 'req_local');
  });

  function reply(method: string, path: string): ScriptedReply {
    if (path === '/v1/models') return { body: { object: 'list', data: models.map(({ id }) => ({ id, object: 'model', owned_by: kind === 'llamacpp' ? kind : 'library' })) } };
    if (path === '/v1/chat/completions') return { frames: chatAnswer({ model: localModel, text: ['It runs ', 'at home.'], usage: { input: 20, output: 4 } }) };
    return localReply(kind, models, method, path, { model: localModel }) ?? { status: 404, body: { error: 'not found' } };
  }
}

function listens(server: Server, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => resolve(true));
  });
}
