// A local HTTP server that writes down what came in, byte for byte as Node's parser saw it, and answers as told.
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';

export interface JournalEntry {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly body: string;
}

export type Answer = (request: JournalEntry, response: ServerResponse, incoming: IncomingMessage) => void;

export interface JournalServer {
  readonly origin: string;
  readonly host: string;
  readonly journal: readonly JournalEntry[];
  answer: Answer;
  close(): Promise<void>;
}

/** Listens on a free port of 127.0.0.1. The test closes it. */
export async function startJournalServer(answer: Answer = json({ object: 'list', data: [] })): Promise<JournalServer> {
  const journal: JournalEntry[] = [];
  const server = createServer((incoming, response) => {
    const parts: Buffer[] = [];
    incoming.on('data', (part: Buffer) => parts.push(part));
    incoming.on('end', () => {
      const entry = { method: incoming.method ?? '', url: incoming.url ?? '', headers: incoming.headers, body: Buffer.concat(parts).toString('utf8') };
      journal.push(entry);
      started.answer(entry, response, incoming);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const started: JournalServer = {
    origin: `http://127.0.0.1:${String(port)}`,
    host: `127.0.0.1:${String(port)}`,
    journal,
    answer,
    close: () => new Promise((resolve) => {
      server.closeAllConnections();
      server.close(() => resolve());
    }),
  };
  return started;
}

export function json(value: unknown, status = 200, headers: Readonly<Record<string, string>> = {}): Answer {
  return (_request, response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(JSON.stringify(value));
  };
}

export function redirectTo(location: string, status = 307): Answer {
  return (_request, response) => {
    response.writeHead(status, { location });
    response.end();
  };
}
