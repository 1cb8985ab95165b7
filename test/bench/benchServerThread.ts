// The thread of the bench's server: stamps what comes and goes, and answers as fast or as slowly as it was told.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { parentPort } from 'node:worker_threads';
import { chatChunk, chatUsage, done, sse } from '../support/frameServer/chunks.ts';
import { benchModel } from './benchEndpoint.ts';
import type { BenchNews, BenchPlay, BenchRound } from './benchServer.ts';
import { floodTokens, pacedDeltas } from './benchText.ts';

/** Frames that leave in one write at full speed: what a fast server's socket would join anyway. */
const framesPerWrite = 32;

let current: BenchRound = { round: 0, play: { kind: 'short' } };

function tell(news: BenchNews): void {
  parentPort?.postMessage(news);
}

function now(): number {
  return performance.timeOrigin + performance.now();
}

const delta = (content: string): string => chatChunk({ content }, { model: benchModel });

function ending(tokens: number): string {
  return chatChunk({}, { finish: 'stop', model: benchModel }) + sse({
    id: 'chatcmpl-1', object: 'chat.completion.chunk', created: 1_795_000_000, model: benchModel, choices: [], usage: chatUsage({ input: 20, output: tokens }),
  }) + done;
}

async function answer(response: ServerResponse, { round, play }: BenchRound): Promise<void> {
  response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8' });
  response.write(chatChunk({ role: 'assistant', content: '' }, { model: benchModel }));
  switch (play.kind) {
    case 'short':
      response.end(delta('That ') + delta('much.') + ending(3));
      return tell({ type: 'answered', round, left: [now()] });
    case 'paced':
      return tell({ type: 'answered', round, left: await paced(response, play) });
    case 'flood':
      return tell({ type: 'answered', round, left: await flood(response, play.tokens) });
    default: {
      const rest: never = play;
      throw new Error(String(rest));
    }
  }
}

async function paced(response: ServerResponse, { deltas, fromMs, toMs }: Extract<BenchPlay, { kind: 'paced' }>): Promise<readonly number[]> {
  const left: number[] = [];
  for (const [index, text] of pacedDeltas(deltas).entries()) {
    // Steps of the golden ratio: even over the range, in step with no frame rate, the same in every run.
    await pause(fromMs + ((index * 0.618_033_988_75) % 1) * (toMs - fromMs));
    left.push(now());
    response.write(delta(text));
  }
  response.end(ending(deltas));
  return left;
}

async function flood(response: ServerResponse, count: number): Promise<readonly number[]> {
  const frames = floodTokens(count).map(delta);
  const writes = Array.from({ length: Math.ceil(frames.length / framesPerWrite) }, (_, index) => Buffer.from(frames.slice(index * framesPerWrite, (index + 1) * framesPerWrite).join('')));
  const first = now();
  for (const bytes of writes) {
    if (!response.write(bytes)) await new Promise((resolve) => response.once('drain', resolve));
  }
  const last = now();
  response.end(ending(count));
  return [first, last];
}

const firstBytes = new WeakMap<Socket, number>();

async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const at = firstBytes.get(request.socket) ?? now();
  for await (const _ of request) { /* the body is not looked at */ }
  firstBytes.delete(request.socket);
  if (request.method === 'POST' && request.url === '/v1/chat/completions') {
    const asked = current;
    tell({ type: 'asked', round: asked.round, at });
    await answer(response, asked);
    return;
  }
  const models = request.method === 'GET' && request.url === '/v1/models';
  response.writeHead(models ? 200 : 404, { 'content-type': 'application/json' });
  response.end(models ? JSON.stringify({ object: 'list', data: [{ id: benchModel, object: 'model', created: 1_795_000_000, owned_by: 'bench' }] }) : '{}');
}

const server = createServer((request, response) => void serve(request, response));
server.keepAliveTimeout = 60_000;
server.on('connection', (socket: Socket) => socket.prependListener('data', () => {
  if (!firstBytes.has(socket)) firstBytes.set(socket, now());
}));
server.listen(0, '127.0.0.1', () => tell({ type: 'listening', baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1` }));
parentPort?.on('message', (wanted: BenchRound) => {
  current = wanted;
  tell({ type: 'playing', round: wanted.round });
});
