// Suggestions at the cursor for VS Code: waits until a person pauses, asks once at a time, answers from what is known where it can.
import * as vscode from 'vscode';
import { CompletionCache } from '../../core/completion/completionCache.ts';
import { hostClock } from '../hostClock.ts';
import type { CompletionSettings } from './readCompletion.ts';
import { canComplete, itemAt, spotAt, worthAsking, type CompletionSpot } from './completionSpot.ts';
import type { CompletionState } from './completionState.ts';

export interface CompletionProviderPorts {
  readonly settings: () => CompletionSettings;
  readonly state: CompletionState;
  /** Undefined where nothing was asked or nothing came; empty where there is nothing to suggest. Never rejects. */
  readonly ask: (document: vscode.TextDocument, spot: CompletionSpot, signal: AbortSignal) => Promise<string | undefined>;
}

export class CompletionProvider implements vscode.InlineCompletionItemProvider {
  readonly #ports: CompletionProviderPorts;
  readonly #cache = new CompletionCache();
  #latest: AbortController | undefined;

  constructor(ports: CompletionProviderPorts) {
    this.#ports = ports;
  }

  async provideInlineCompletionItems(document: vscode.TextDocument, position: vscode.Position, context: vscode.InlineCompletionContext, token: vscode.CancellationToken): Promise<vscode.InlineCompletionItem[]> {
    const { state, settings, ask } = this.#ports;
    const snoozed = state.rest?.kind === 'snoozed';
    if (token.isCancellationRequested || snoozed || !settings().inLanguage(document.languageId) || !canComplete(document)) return [];
    const spot = spotAt(document, position, context.selectedCompletionInfo);
    const key = document.uri.toString();
    const known = this.#cache.find(key, spot);
    if (known !== undefined) return itemsAt(spot, known);
    const byItself = context.triggerKind === vscode.InlineCompletionTriggerKind.Automatic;
    if (byItself && (state.rest !== undefined || !worthAsking(spot))) return [];
    const signal = this.#begin(token);
    if (byItself) await hostClock.sleep(settings().delay, signal);
    if (signal.aborted) return [];
    const completion = await ask(document, spot, signal);
    if (completion === undefined || signal.aborted) return [];
    this.#cache.add(key, spot, completion);
    return itemsAt(spot, completion);
  }

  /** Ends what is under way. */
  stop(): void {
    this.#latest?.abort();
  }

  /** Another model may know better. */
  forget(): void {
    this.stop();
    this.#cache.clear();
  }

  #begin(token: vscode.CancellationToken): AbortSignal {
    this.#latest?.abort();
    const controller = new AbortController();
    this.#latest = controller;
    const listening = token.onCancellationRequested(() => controller.abort());
    controller.signal.addEventListener('abort', () => void listening.dispose(), { once: true });
    return controller.signal;
  }
}

function itemsAt(spot: CompletionSpot, completion: string): vscode.InlineCompletionItem[] {
  const item = itemAt(spot, completion);
  return item ? [item] : [];
}
