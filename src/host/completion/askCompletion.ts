// One question to one model for what comes next at the cursor: in the server's own form for filling in the middle, or in words. What it took goes into the ledger.
import { randomUUID } from 'node:crypto';
import { cutCompletion } from '../../core/completion/cutCompletion.ts';
import { fimBody, fimRoute, readFim, refusesFim, type CompletionMode, type FimRoute } from '../../core/completion/fimRequest.ts';
import { readAnswer, readFilled } from '../../core/completion/readCompletion.ts';
import { Canceled } from '../../core/cancel.ts';
import { ledgerRows } from '../../core/conversation/ledger.ts';
import type { TurnSettings } from '../../core/conversation/liveReply.ts';
import { askQuickly, type QuickPorts } from '../../core/conversation/quickQuestion.ts';
import { efforts, type Effort } from '../../core/model/effort.ts';
import type { ModelRules } from '../../core/model/modelRules.ts';
import { priceOf } from '../../core/model/price.ts';
import { completionQuestion, type CompletionMaterial } from '../../core/prompt/completeCode.ts';
import { thinks } from '../../core/request/windowBudget.ts';
import { TurnFailure, type TurnError } from '../../core/stream/turnError.ts';
import type { Usage } from '../../core/stream/usage.ts';
import { estimateTokens } from '../../core/text/tokenEstimate.ts';
import { askJson } from '../endpoint/askJson.ts';
import type { ResolvedModel } from '../model/modelService.ts';

export type AskCompletionPorts = Omit<QuickPorts, 'newId' | 'onEvent'>;

export interface CompletionRequest extends Omit<CompletionMaterial, 'maxOutputTokens'> {
  readonly resolved: ResolvedModel;
  readonly mode: CompletionMode;
  readonly comment: string;
}

/** `usd`: undefined where the price is not known. */
export type CompletionOutcome =
  | { readonly ok: true; readonly text: string; readonly usd: number | undefined }
  /** `usd`: what was sent costs that about, though nobody waited for the answer. */
  | { readonly ok: false; readonly reason: 'canceled'; readonly usd: number | undefined }
  | { readonly ok: false; readonly reason: 'failed'; readonly error: TurnError };

/** Tokens of a suggestion; a model that thinks needs room for that too. */
const mostTokens = 256;
const mostThinking = 2000;
const mostUnknown = 1000;
const timeoutMs = 30_000;

export class AskCompletion {
  readonly #ports: AskCompletionPorts;
  /** Models that could not fill in the middle, in this session. */
  readonly #refused = new Set<string>();

  constructor(ports: AskCompletionPorts) {
    this.#ports = ports;
  }

  /** Where the model is asked to fill in the middle; undefined: it is asked in words. */
  route({ endpoint, model }: ResolvedModel, mode: CompletionMode): FimRoute | undefined {
    return this.#refused.has(keyOf(endpoint.baseUrl, model)) ? undefined : fimRoute(endpoint, model, mode);
  }

  /** Never rejects for a failure of the wire. */
  async ask(request: CompletionRequest, signal: AbortSignal): Promise<CompletionOutcome> {
    const { endpoint, model } = request.resolved;
    const route = this.route(request.resolved, request.mode);
    if (!route) return this.#chat(request, signal);
    const outcome = await this.#fill(route, request, signal);
    if (outcome.ok || outcome.reason !== 'failed' || !refusesFim(outcome.error)) return outcome;
    this.#refused.add(keyOf(endpoint.baseUrl, model));
    return this.#chat(request, signal);
  }

  async #chat({ resolved, ...material }: CompletionRequest, signal: AbortSignal): Promise<CompletionOutcome> {
    const { rules, info } = resolved;
    const least = efforts.find((effort) => rules.efforts.includes(effort));
    const question = completionQuestion({ ...material, maxOutputTokens: mostOutput(rules, least) });
    const settings: TurnSettings = { ...resolved, parameters: {}, instructions: '', options: { maxAttempts: 1, stallMs: timeoutMs } };
    const answer = await askQuickly(question, settings, { ...this.#ports, newId: () => randomUUID() }, signal);
    if (answer.ok) {
      const { reply, text } = answer.message;
      return { ok: true, text: cutCompletion(readAnswer(text, material.prefix), material.prefix, reply.finish === 'length'), usd: reply.cost?.usd };
    }
    // About: what it said of its tokens is in the ledger only.
    const usd = priceOf({ input: estimateTokens(question.instructions + question.text), output: 0 }, info.price);
    if (answer.reason === 'canceled') return { ok: false, reason: 'canceled', usd };
    if (answer.reason !== 'failed') return { ok: false, reason: 'failed', error: { kind: 'contextLength' } };
    if (answer.error.kind === 'badResponse' && answer.error.reason === 'empty') return { ok: true, text: '', usd };
    return { ok: false, reason: 'failed', error: answer.error };
  }

  async #fill(route: FimRoute, request: CompletionRequest, signal: AbortSignal): Promise<CompletionOutcome> {
    const { resolved: { endpoint, model, info }, prefix, suffix, oneLine, pieces, comment } = request;
    const body = { ...fimBody(route, { model, prefix, suffix, oneLine, pieces, comment, maxTokens: mostTokens }), ...endpoint.body };
    const sent = (): number => estimateTokens(JSON.stringify(body));
    const at = this.#ports.clock.now();
    const leaves = !signal.aborted;
    try {
      const answer = readFim(await askJson(this.#ports.transport, { endpoint: route.endpoint, path: route.path, body, timeoutMs, signal }));
      if (!answer) return { ok: false, reason: 'failed', error: { kind: 'badResponse', reason: 'notOpenAI' } };
      const usage: Usage = answer.usage ?? { input: sent(), output: estimateTokens(answer.text), estimated: true };
      const usd = priceOf(usage, info.price);
      await this.#record(request.resolved, at, usage, usd);
      return { ok: true, text: cutCompletion(readFilled(answer.text), prefix, answer.truncated), usd };
    } catch (cause) {
      if (cause instanceof Canceled || signal.aborted) {
        const usage: Usage = { input: sent(), output: 0, estimated: true };
        const usd = priceOf(usage, info.price);
        if (leaves) await this.#record(request.resolved, at, usage, usd);
        return { ok: false, reason: 'canceled', usd };
      }
      if (cause instanceof TurnFailure) return { ok: false, reason: 'failed', error: cause.error };
      throw cause;
    }
  }

  async #record({ endpoint, model, info }: ResolvedModel, at: number, usage: Usage, usd: number | undefined): Promise<void> {
    const reply = { status: 'complete', endpointId: endpoint.id, endpointName: endpoint.name, model, reasoning: '', timing: { startedAt: at }, usage, ...(usd !== undefined && { cost: { usd, asOf: info.price?.asOf ?? '' } }) } as const;
    await this.#ports.store.addUsage(ledgerRows({ createdAt: at, reply }, this.#ports.workspace)).catch(this.#ports.onStoreFailure);
  }
}

/** What is not known to be quick may think unasked. */
function mostOutput(rules: ModelRules, least: Effort | undefined): number {
  if (thinks(rules, least)) return mostThinking;
  return rules.family === 'stranger' && least !== 'none' ? mostUnknown : mostTokens;
}

function keyOf(baseUrl: string, model: string): string {
  return `${baseUrl} ${model}`;
}
