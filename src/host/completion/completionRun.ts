// From a place in a document to what a model suggests there: whether anything may be sent, what goes along, what became of it.
import * as vscode from 'vscode';
import { backOffMs } from '../../core/completion/backOff.ts';
import { cursorText, firstLine } from '../../core/completion/cursorText.ts';
import type { LimitState } from '../../core/conversation/spendingLimit.ts';
import { UnfilledPlaceholder } from '../../core/prompt/promptTemplate.ts';
import type { TurnError } from '../../core/stream/turnError.ts';
import { lineComment } from '../../core/text/codeNames.ts';
import { languageName } from '../../core/text/language.ts';
import { staysOut } from '../attachment/fileConsent.ts';
import { describeError } from '../error/errorText.ts';
import type { ResolvedModel } from '../model/modelService.ts';
import type { AskCompletion, CompletionOutcome } from './askCompletion.ts';
import type { CompletionMoney } from './completionMoney.ts';
import type { CompletionSettings } from './readCompletion.ts';
import { ownUri, type CompletionSpot } from './completionSpot.ts';
import type { CompletionState } from './completionState.ts';
import type { NeighborCode } from './neighborCode.ts';

export interface CompletionRunPorts {
  readonly settings: () => CompletionSettings;
  readonly state: CompletionState;
  readonly money: CompletionMoney;
  readonly neighbors: NeighborCode;
  readonly asker: AskCompletion;
  readonly target: () => Promise<ResolvedModel | undefined>;
  /** Whether the person allowed sending there; they are asked where they were not yet. */
  readonly mayUse: (target: ResolvedModel) => boolean;
  readonly ignored: () => Promise<(uri: vscode.Uri) => boolean>;
  /** The limit of the day or month that is reached. Asks nobody. */
  readonly limitReached: () => Promise<LimitState | undefined>;
  /** Reads the person's own texts of prompts. */
  readonly readPrompts: () => Promise<unknown>;
  readonly onUnexpected: (cause: unknown) => void;
}

/** Milliseconds after which the limits of day and month are looked at again. */
const lookAgainMs = 300_000;
/** Lines around the cursor that are sent anyway, as good as certainly. */
const sentLines = 60;

export class CompletionRun {
  readonly #ports: CompletionRunPorts;
  #failures = 0;

  constructor(ports: CompletionRunPorts) {
    this.#ports = ports;
  }

  /** Never rejects. Undefined: nothing was asked, or nothing came. */
  async suggest(document: vscode.TextDocument, spot: CompletionSpot, signal: AbortSignal): Promise<string | undefined> {
    try {
      const target = await this.#allowed();
      if (!target || signal.aborted) return undefined;
      const outcome = await this.#asked(document, spot, target, signal);
      return outcome && this.#settle(outcome, target);
    } catch (cause) {
      if (cause instanceof UnfilledPlaceholder) this.#ports.state.take({ kind: 'failed', until: Infinity, why: vscode.l10n.t('Nothing fills {0} in the prompt', `{{${cause.placeholder}}}`) });
      else this.#ports.onUnexpected(cause);
      return undefined;
    }
  }

  /** Something was changed: what failed may work now. */
  forgive(): void {
    this.#failures = 0;
    this.#ports.state.end('failed', 'noModel', 'limit', 'spent', 'consent');
  }

  /** The model that may be asked now. */
  async #allowed(): Promise<ResolvedModel | undefined> {
    const { settings, state, money, target, mayUse, limitReached } = this.#ports;
    const resolved = await target();
    if (!resolved) {
      state.take({ kind: 'noModel', until: Infinity });
      return undefined;
    }
    if (resolved.rules.streaming === 'background') {
      state.take({ kind: 'failed', until: Infinity, why: vscode.l10n.t('{0} answers in the background, which is too slow here', resolved.model) });
      return undefined;
    }
    if (!mayUse(resolved)) {
      state.take({ kind: 'consent', until: Infinity });
      return undefined;
    }
    const until = money.limitedUntil(settings().limitPerHour);
    if (until !== undefined) {
      state.take({ kind: 'limit', until });
      return undefined;
    }
    if (!(await limitReached())) return resolved;
    state.take({ kind: 'spent', until: Date.now() + lookAgainMs });
    return undefined;
  }

  async #asked(document: vscode.TextDocument, spot: CompletionSpot, resolved: ResolvedModel, signal: AbortSignal): Promise<CompletionOutcome | undefined> {
    const { settings, neighbors, state, asker, readPrompts } = this.#ports;
    const ignored = await this.#ports.ignored();
    if (staysOut(ownUri(document), ignored)) return undefined;
    const text = cursorText(spot.prefix, spot.suffix);
    if (!text) return undefined;
    const line = spot.range.start.line;
    const pieces = await neighbors.pieces(document, text.prefix, ignored, signal);
    const edits = neighbors.edits(document, { from: line - sentLines, to: line + sentLines }, ignored);
    await readPrompts();
    if (signal.aborted) return undefined;
    const material = {
      ...text, pieces, edits, resolved, mode: settings().mode, file: vscode.workspace.asRelativePath(document.uri), language: languageName(document.languageId),
      comment: lineComment(document.languageId), oneLine: /[^\s)\]}>;,:'"`]/.test(firstLine(text.suffix)),
    };
    return state.during(() => asker.ask(material, signal));
  }

  #settle(outcome: CompletionOutcome, { endpoint, model }: ResolvedModel): string | undefined {
    const { state, money } = this.#ports;
    if (outcome.ok || outcome.reason === 'canceled') money.add(outcome.usd);
    if (outcome.ok) {
      this.#failures = 0;
      state.end('failed');
      state.tell(undefined);
      return outcome.text;
    }
    if (outcome.reason === 'failed') this.#failed(outcome.error, describeError(outcome.error, { endpointName: endpoint.name, model }).title);
    return undefined;
  }

  #failed(error: TurnError, why: string): void {
    this.#failures += 1;
    const wait = backOffMs(error, this.#failures);
    if (wait > 0) this.#ports.state.take({ kind: 'failed', until: Date.now() + wait, why });
    else this.#ports.state.tell(vscode.l10n.t('The last request failed: {0}.', why));
  }
}
