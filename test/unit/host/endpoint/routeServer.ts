// Answers by route for tests of lists and checks: JSON by path, 404 with OpenAI's error shape for the rest.
import { json, startJournalServer } from '../openai/journalServer.ts';
import type { Answer, JournalServer } from '../openai/journalServer.ts';

export type Routes = Readonly<Record<string, Answer | object>>;

export function routed(routes: Routes): Answer {
  return (request, response, incoming) => {
    const path = request.url.split('?')[0] ?? '';
    const found = Object.hasOwn(routes, path) ? routes[path] : undefined;
    const answer = typeof found === 'function' ? (found as Answer) : found === undefined ? json({ error: { message: `Unknown path ${path}` } }, 404) : json(found);
    answer(request, response, incoming);
  };
}

export function startRouteServer(routes: Routes): Promise<JournalServer> {
  return startJournalServer(routed(routes));
}
