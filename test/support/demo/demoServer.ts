// The offline demo API: speaks OpenAI's protocol on 127.0.0.1 and answers from texts that the project wrote itself.
// `npm start` runs it beside VS Code, end-to-end tests talk to it. It holds no state but the journal and two demo states.
import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { parseArgs } from 'node:util';
import { parseJson } from '../../../src/core/json.ts';
import { chatBody, chatFrames, type FrameOptions } from './chatFrames.ts';
import { askFromChat, askFromResponses, type DemoAsk } from './demoAsk.ts';
import { isDemoModel, modelList } from './demoModels.ts';
import { pause } from './demoPace.ts';
import { demoState, lastQuestion, playFor, type DemoPlay } from './demoPlay.ts';
import { variantOf } from './demoVariant.ts';
import { responsesBody, responsesEvents } from './responsesFrames.ts';

export interface DemoServerOptions {
  /** 0 or unset: any free port. */
  readonly port?: number;
  /** 1: a human pace. Tests use a high value. */
  readonly speed?: number;
  /** Where set, any other key gets a 401. */
  readonly key?: string;
}

/** A request as it came, for tests that look at what was sent. */
export interface DemoRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly body: unknown;
}

export interface DemoServer {
  /** `http://127.0.0.1:PORT/v1` */
  readonly url: string;
  /** Every request so far, in order. */
  readonly requests: readonly DemoRequest[];
  /** Cuts what is being streamed and frees the port. */
  close(): Promise<void>;
}

const piecesPerSecond = 70;
const firstByteMs = 350;
const largestBody = 64 * 1024 * 1024;

interface DemoLife {
  readonly speed: number;
  readonly key: string | undefined;
  readonly requests: DemoRequest[];
  /** Questions that got their 429 and will be answered next time. */
  readonly limited: Set<string>;
  /** How many requests with this body are being answered: those that ask the same at once get different answers. */
  readonly twins: Map<string, number>;
  /** The key that "demo: wrong key" refuses: the first it was asked with. Another one repairs it. */
  refusedKey: string | undefined;
}

/** Starts the server. Rejects where the port is taken. */
export function startDemoServer(options: DemoServerOptions = {}): Promise<DemoServer> {
  const life: DemoLife = { speed: options.speed ?? 1, key: options.key, requests: [], limited: new Set(), twins: new Map(), refusedKey: undefined };
  const server = createServer((request, response) => {
    answer(request, response, life).catch((error: unknown) => {
      if (response.headersSent) response.destroy();
      else sendError(response, 500, { message: String(error), type: 'server_error', code: null });
    });
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      resolve({
        url: `http://127.0.0.1:${port}/v1`,
        requests: life.requests,
        close: () => new Promise((closed) => {
          server.close(() => closed());
          server.closeAllConnections();
        }),
      });
    });
  });
}

async function answer(request: IncomingMessage, response: ServerResponse, life: DemoLife): Promise<void> {
  const path = new URL(request.url ?? '/', 'http://localhost').pathname.replace(/\/+$/, '');
  const text = await readBody(request);
  const body = text === '' ? undefined : parseJson(text);
  life.requests.push({ method: request.method ?? 'GET', path, headers: request.headers, body });
  response.setHeader('x-request-id', `req_${randomBytes(8).toString('hex')}`);
  const key = keyOf(request);
  if (life.key !== undefined && key !== life.key) return refuseKey(response, key);
  const route = `${request.method ?? 'GET'} ${path}`;
  if (route === 'GET /v1/models') return sendJson(response, 200, modelList(Date.now()));
  if (route !== 'POST /v1/chat/completions' && route !== 'POST /v1/responses') {
    return sendError(response, 404, { message: `Invalid URL (${route})`, type: 'invalid_request_error', code: 'unknown_url' });
  }
  if (typeof body !== 'object' || body === null) {
    return sendError(response, 400, { message: 'We could not parse the JSON body of your request.', type: 'invalid_request_error', code: null });
  }
  const ask = path.endsWith('/responses') ? askFromResponses(body) : askFromChat(body);
  if (refuses(ask, key, response, life)) return;
  const twins = life.twins.get(text) ?? 0;
  life.twins.set(text, twins + 1);
  response.once('close', () => life.twins.set(text, (life.twins.get(text) ?? 1) - 1));
  const what = playFor(ask);
  await play(ask, { ...what, text: variantOf(what.text, twins) }, response, life);
}

/** Answers with an error where the ask or its demo state calls for one. */
function refuses(ask: DemoAsk, key: string, response: ServerResponse, life: DemoLife): boolean {
  if (!isDemoModel(ask.model)) {
    sendError(response, 404, { message: `The model '${ask.model}' does not exist or you do not have access to it.`, type: 'invalid_request_error', code: 'model_not_found' });
    return true;
  }
  const question = lastQuestion(ask);
  const state = demoState(question);
  if (state === 'wrong key') {
    life.refusedKey ??= key;
    if (life.refusedKey !== key) return false;
    refuseKey(response, key);
    return true;
  }
  if (state !== 'rate limit' || life.limited.delete(question)) return false;
  life.limited.add(question);
  response.setHeader('retry-after', '3');
  response.setHeader('x-ratelimit-limit-tokens', '40000');
  response.setHeader('x-ratelimit-remaining-tokens', '0');
  sendError(response, 429, {
    message: `Rate limit reached for ${ask.model} on tokens per min (TPM): Limit 40000, Used 40000, Requested 1200. Please try again in 3s.`,
    type: 'tokens',
    code: 'rate_limit_exceeded',
  });
  return true;
}

async function play(ask: DemoAsk, what: DemoPlay, response: ServerResponse, life: DemoLife): Promise<void> {
  const gone = new AbortController();
  response.once('close', () => gone.abort());
  const options: FrameOptions = {
    id: randomBytes(12).toString('hex'),
    created: Math.floor(Date.now() / 1000),
    rate: piecesPerSecond * life.speed,
    signal: gone.signal,
  };
  await pause(firstByteMs / life.speed, gone.signal);
  if (!ask.stream) {
    return sendJson(response, 200, ask.api === 'chat' ? chatBody(ask, what, options) : responsesBody(ask, what, options));
  }
  response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-cache' });
  response.flushHeaders();
  if (ask.api === 'chat') {
    for await (const data of chatFrames(ask, what, options)) await write(response, `data: ${data}\n\n`, gone.signal);
  } else {
    let sequence = 0;
    for await (const event of responsesEvents(ask, what, options)) {
      await write(response, `event: ${String(event.type)}\ndata: ${JSON.stringify({ ...event, sequence_number: sequence++ })}\n\n`, gone.signal);
    }
  }
  response.end();
}

/** Waits while the reader is slower than we are. */
async function write(response: ServerResponse, text: string, signal: AbortSignal): Promise<void> {
  if (signal.aborted || response.write(text)) return;
  await new Promise<void>((resolve) => {
    const done = (): void => {
      response.off('drain', done);
      signal.removeEventListener('abort', done);
      resolve();
    };
    response.on('drain', done);
    signal.addEventListener('abort', done);
  });
}

async function readBody(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > largestBody) throw new Error('request body too large');
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}

function keyOf(request: IncomingMessage): string {
  const azure = request.headers['api-key'];
  return (request.headers.authorization ?? '').replace(/^Bearer\s+/i, '') || (typeof azure === 'string' ? azure : '');
}

function refuseKey(response: ServerResponse, key: string): void {
  const message = key === ''
    ? "You didn't provide an API key. You need to provide your API key in an Authorization header using Bearer auth."
    : `Incorrect API key provided: ${key.slice(0, 3)}***${key.slice(-4)}.`;
  sendError(response, 401, { message, type: 'invalid_request_error', code: 'invalid_api_key' });
}

function sendJson(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' });
  response.end(JSON.stringify(body));
}

function sendError(response: ServerResponse, status: number, error: { readonly message: string; readonly type: string; readonly code: string | null }): void {
  sendJson(response, status, { error: { param: null, ...error } });
}

if (import.meta.main) {
  const { values } = parseArgs({ options: { port: { type: 'string' }, speed: { type: 'string' } } });
  const server = await startDemoServer({ port: Number(values.port ?? 4010), speed: Number(values.speed ?? 1) });
  process.stdout.write(`The demo API answers at ${server.url}\n`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void server.close().then(() => process.exit(0)));
}
