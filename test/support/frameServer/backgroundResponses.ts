// Background responses of the frame server: accepted, queued, in progress, completed; looked at, cancelled and deleted by id.
import { openaiError } from './chunks.ts';
import type { ScriptedReply } from './scriptedReply.ts';

export interface BackgroundScript {
  /** The finished response (see `responsesBody`); its id is the one under which it is found. */
  readonly final: { readonly id: string; readonly [field: string]: unknown };
  /** How many looks find it queued, then in progress. Default 1 and 1. */
  readonly queuedLooks?: number;
  readonly runningLooks?: number;
}

export interface BackgroundResponses {
  /** Answers the accepting POST. */
  accept(script: BackgroundScript): ScriptedReply;
  /** Answers GET and DELETE /responses/ID and POST /responses/ID/cancel; undefined for other paths. */
  reply(method: string, path: string): ScriptedReply | undefined;
  /** State of a response as the server has it now; undefined after DELETE. */
  statusOf(id: string): string | undefined;
}

interface Job {
  readonly script: BackgroundScript;
  looks: number;
  cancelled: boolean;
}

export function createBackgroundResponses(): BackgroundResponses {
  const jobs = new Map<string, Job>();
  return {
    accept: (script) => {
      jobs.set(script.final.id, { script, looks: 0, cancelled: false });
      return { body: { ...script.final, status: 'queued', output: [], usage: null } };
    },
    reply: (method, path) => {
      const match = /^\/responses\/([^/]+)(\/cancel)?$/.exec(path);
      if (!match) return undefined;
      const [, id = '', cancel] = match;
      const job = jobs.get(id);
      if (!job) return { status: 404, body: openaiError(`Response with id '${id}' not found.`) };
      if (method === 'DELETE' && cancel === undefined) {
        jobs.delete(id);
        return { body: { id, object: 'response', deleted: true } };
      }
      if (method === 'POST' && cancel !== undefined) job.cancelled = true;
      else if (method === 'GET' && cancel === undefined) job.looks++;
      else return { status: 405, body: openaiError('Method not allowed') };
      return { body: stateOf(job) };
    },
    statusOf: (id) => {
      const job = jobs.get(id);
      return job && String(stateOf(job)['status']);
    },
  };
}

function stateOf(job: Job): Readonly<Record<string, unknown>> {
  const { final, queuedLooks = 1, runningLooks = 1 } = job.script;
  const pending = { ...final, output: [], usage: null };
  if (job.cancelled) return { ...pending, status: 'cancelled' };
  if (job.looks <= queuedLooks) return { ...pending, status: 'queued' };
  return job.looks <= queuedLooks + runningLooks ? { ...pending, status: 'in_progress' } : final;
}
