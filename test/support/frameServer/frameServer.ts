// A small OpenAI-like server for tests that says exactly what it is told to, byte for byte. Bound to 127.0.0.1.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createBackgroundResponses, type BackgroundScript } from './backgroundResponses.ts';
import { openaiError } from './chunks.ts';
import { pathBelowBase, type JournalEntry } from './journal.ts';
import { localReply, type LocalKind, type LocalModel } from './localServers.ts';
import { sendReply, type ScriptedReply } from './scriptedReply.ts';

export type Handler = (request: JournalEntry) => ScriptedReply | undefined | Promise<ScriptedReply | undefined>;

export interface ListedModelRow {
  readonly id: string;
  readonly shutdown_date?: string | null;
  /** vLLM and OpenRouter say their windows here: `max_model_len`, `context_length`. */
  readonly [field: string]: unknown;
}

/** A request is answered by the first that has a reply: rules, handlers, background, models, local routes, then the queue. */
export interface FrameServer {
  /** `http://127.0.0.1:PORT` */
  readonly origin: string;
  /** `http://127.0.0.1:PORT/v1` */
  readonly baseUrl: string;
  /** In order of arrival; grows. */
  readonly journal: readonly JournalEntry[];
  /** Queues a reply; each answers one POST to /chat/completions or /responses that no rule and no handler took. */
  next(...replies: readonly ScriptedReply[]): void;
  /** Answers `METHOD /path` (below the base) from now on; the latest handler of a path wins. */
  on(route: `${'GET' | 'POST' | 'DELETE'} /${string}`, handler: Handler): void;
  /** Looks at every request before all else: `server.rule(refuseAsOpenAI)`. */
  rule(handler: Handler): void;
  /** The next POST to /responses with `background: true` starts this one. */
  nextBackground(script: BackgroundScript): void;
  /** Where a background response stands; undefined when it is deleted or unknown. */
  backgroundStatus(id: string): string | undefined;
  /** Lists these on /models. */
  listModels(models: readonly ListedModelRow[]): void;
  /** Serves the discovery routes of a local server, and lists its models on /models. */
  actAs(kind: LocalKind, models: readonly LocalModel[]): void;
  /** Resolves with the journal's entry number `count` (from 1), when its request has come in whole. */
  request(count: number): Promise<JournalEntry>;
  /** Drops every open connection. Idempotent. */
  close(): Promise<void>;
}

export async function startFrameServer(): Promise<FrameServer> {
  const desk = new Desk();
  const server = createServer((request, response) => void desk.serve(request, response));
  server.keepAliveTimeout = 500;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  let closing: Promise<void> | undefined;
  return {
    origin,
    baseUrl: `${origin}/v1`,
    journal: desk.journal,
    next: (...replies) => void desk.queue.push(...replies),
    on: (route, handler) => void desk.handlers.set(route, handler),
    rule: (handler) => void desk.rules.push(handler),
    nextBackground: (script) => void desk.backgroundQueue.push(script),
    backgroundStatus: (id) => desk.background.statusOf(id),
    listModels: (models) => void (desk.models = models),
    actAs: (kind, models) => {
      desk.local = { kind, models };
      desk.models = models.map(({ id }) => ({ id }));
    },
    request: (count) => desk.request(count),
    close: () => (closing ??= new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    })),
  };
}

/** The server's state: what is scripted, and what was asked. */
class Desk {
  readonly journal: JournalEntry[] = [];
  readonly queue: ScriptedReply[] = [];
  readonly backgroundQueue: BackgroundScript[] = [];
  readonly handlers = new Map<string, Handler>();
  readonly rules: Handler[] = [];
  readonly background = createBackgroundResponses();
  models: readonly ListedModelRow[] | undefined;
  local: { readonly kind: LocalKind; readonly models: readonly LocalModel[] } | undefined;
  private readonly waiting: { readonly count: number; readonly resolve: (entry: JournalEntry) => void }[] = [];

  async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const entry = await this.record(request, response);
    if (!entry) return;
    try {
      await sendReply(response, await this.replyTo(entry), `req_${this.journal.length}`);
    } catch (cause) {
      // A throwing handler is a failing test: say so in the answer instead of hanging.
      if (!response.headersSent) response.writeHead(500, { 'content-type': 'application/json' });
      response.end(JSON.stringify(openaiError(`The test's handler threw: ${String(cause)}`)));
    }
  }

  request(count: number): Promise<JournalEntry> {
    const entry = this.journal[count - 1];
    return entry ? Promise.resolve(entry) : new Promise((resolve) => this.waiting.push({ count, resolve }));
  }

  /** Undefined where the client left before its request was whole. */
  private async record(request: IncomingMessage, response: ServerResponse): Promise<JournalEntry | undefined> {
    const at = performance.now();
    const pieces: Buffer[] = [];
    try {
      for await (const piece of request) pieces.push(piece as Buffer);
    } catch {
      return undefined; // the client left: there is nobody to answer
    }
    const text = Buffer.concat(pieces).toString('utf8');
    const url = request.url ?? '/';
    const entry: JournalEntry = { method: request.method ?? 'GET', url, path: pathBelowBase(url), headers: request.headers, text, body: parse(text), at, aborted: false };
    response.once('close', () => (entry.aborted = !response.writableFinished));
    this.journal.push(entry);
    for (const { count, resolve } of this.waiting) if (count === this.journal.length) resolve(entry);
    return entry;
  }

  private async replyTo(entry: JournalEntry): Promise<ScriptedReply> {
    for (const rule of this.rules) {
      const reply = await rule(entry);
      if (reply) return reply;
    }
    const handled = await this.handlers.get(`${entry.method} ${entry.path}`)?.(entry);
    return handled ?? this.standing(entry) ?? this.queued(entry) ?? { status: 404, body: openaiError(`Invalid URL (${entry.method} ${entry.url})`) };
  }

  /** Routes that answer for as long as they are set up. */
  private standing(entry: JournalEntry): ScriptedReply | undefined {
    const started = entry.method === 'POST' && entry.path === '/responses' && isBackground(entry.body) ? this.backgroundQueue.shift() : undefined;
    if (started) return this.background.accept(started);
    const looked = this.background.reply(entry.method, entry.path);
    if (looked) return looked;
    if (this.models && entry.method === 'GET' && entry.path === '/models') {
      return { body: { object: 'list', data: this.models.map((model) => ({ object: 'model', created: 1_790_000_000, owned_by: 'test', ...model })) } };
    }
    // Local routes lie beside the base: `/api/v1` of Ollama's neighbors must not be cut off.
    return this.local && localReply(this.local.kind, this.local.models, entry.method, entry.url.split('?')[0] ?? entry.url, entry.body);
  }

  private queued(entry: JournalEntry): ScriptedReply | undefined {
    if (entry.method !== 'POST' || (entry.path !== '/chat/completions' && entry.path !== '/responses')) return undefined;
    return this.queue.shift() ?? { status: 500, body: openaiError('The test has scripted no further reply.', { type: 'server_error', code: 'nothing_scripted' }) };
  }
}

function isBackground(body: unknown): boolean {
  return typeof body === 'object' && body !== null && 'background' in body && body.background === true;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined; // the journal keeps the text
  }
}
