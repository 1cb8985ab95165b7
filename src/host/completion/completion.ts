// Completion at the cursor as a whole: on while the setting says so, with its provider, its status and what a person does about them. Loaded with the first use.
import * as vscode from 'vscode';
import { commandId } from '../commandId.ts';
import type { Attaching } from '../attachment/attaching.ts';
import type { ConversationService } from '../conversation/conversationService.ts';
import { DisposableStore } from '../disposable.ts';
import type { ModelList } from '../endpoint/modelList.ts';
import { createAbort, hostClock } from '../hostClock.ts';
import type { Log } from '../log.ts';
import type { ModelChoice, ModelService, ResolvedModel } from '../model/modelService.ts';
import type { PromptList } from '../prompt/promptList.ts';
import type { SecretStore } from '../secret/secretStore.ts';
import type { SettingsService } from '../setting/settings.ts';
import type { ConversationStore } from '../../core/conversation/conversationStore.ts';
import { openSpendingGate } from '../usage/openSpendingGate.ts';
import { AskCompletion, type AskCompletionPorts } from './askCompletion.ts';
import { CompletionConsent } from './completionConsent.ts';
import { showCompletionMenu } from './completionMenu.ts';
import { CompletionMoney } from './completionMoney.ts';
import { CompletionProvider } from './completionProvider.ts';
import { CompletionRun } from './completionRun.ts';
import { completionWanted, readCompletionSettings, setCompletion, setInLanguage } from './completionSetting.ts';
import { completionSettingId } from './completionSettingId.ts';
import type { CompletionSettings } from './readCompletion.ts';
import { CompletionState } from './completionState.ts';
import { CompletionStatus, restText, type StatusFacts } from './completionStatus.ts';
import { NeighborCode } from './neighborCode.ts';

export interface CompletionPorts extends Pick<AskCompletionPorts, 'transport' | 'refusals' | 'counter'> {
  readonly settings: Pick<SettingsService, 'current' | 'onDidChange'>;
  readonly secrets: Pick<SecretStore, 'onDidChange'>;
  readonly models: ModelService;
  readonly lists: () => Promise<ModelList>;
  readonly attaching: () => Promise<Attaching>;
  readonly prompts: () => Promise<PromptList>;
  readonly store: ConversationStore;
  readonly conversations: Pick<ConversationService, 'workspace'>;
  readonly log: Pick<Log, 'warn' | 'error'>;
  /** Of all windows. */
  readonly memory: vscode.Memento;
}

interface Running {
  readonly owned: DisposableStore;
  readonly provider: CompletionProvider;
  readonly run: CompletionRun;
  readonly state: CompletionState;
  readonly status: CompletionStatus;
}

let shared: Completion | undefined;

/** The one of this window, made with the first call. Whoever owns it disposes it with everything else. */
export function completionOf(ports: CompletionPorts): Completion {
  return (shared ??= new Completion(ports));
}

class Completion implements vscode.Disposable {
  readonly #ports: CompletionPorts;
  readonly #owned = new DisposableStore();
  readonly #consent: CompletionConsent;
  readonly #money: CompletionMoney;
  #settings: CompletionSettings = readCompletionSettings();
  /** As it was followed last: what is asked now may differ already. */
  #signed: string | undefined;
  #resolved: ResolvedModel | undefined;
  #running: Running | undefined;

  constructor(ports: CompletionPorts) {
    this.#ports = ports;
    this.#consent = new CompletionConsent(ports.memory);
    this.#money = new CompletionMoney(ports.memory);
    this.#owned.add(ports.models.onDidChange(() => this.follow()));
    this.#owned.add(ports.secrets.onDidChange(() => this.#running?.run.forgive()));
    this.follow();
  }

  /** Starts or ends as the settings say; what rests because of them goes on. */
  follow(): void {
    const before = this.#signed;
    this.#settings = readCompletionSettings();
    this.#signed = this.#signature();
    if (!completionWanted()) return this.#stop();
    if (!this.#running) return void this.#start();
    if (before === this.#signed) return this.#running.status.update();
    this.#running.provider.forget();
    this.#running.run.forgive();
    void this.#greet();
  }

  async toggle(): Promise<void> {
    if (completionWanted()) return setCompletion(false);
    if (!vscode.workspace.isTrusted) return void vscode.window.showInformationMessage(vscode.l10n.t('In Restricted Mode nothing is completed: code would be sent without a question each time.'));
    if (!this.#choice()) {
      if (this.#ports.models.current()) await this.#chooseModel(); // what is named leads nowhere
      else await vscode.commands.executeCommand(commandId.selectModel, 'first');
      this.#settings = readCompletionSettings();
    }
    const target = await this.#target();
    if (!target || (!this.#consent.given(target.endpoint) && (await this.#consent.ask(target.endpoint, true)) !== true)) return;
    await setCompletion(true);
    if (!completionWanted()) void vscode.window.showInformationMessage(vscode.l10n.t('The settings of this workspace keep inline completion off.'));
  }

  async menu(): Promise<void> {
    const running = this.#running;
    if (!running) return this.toggle();
    const { state, run, provider } = running;
    const document = vscode.window.activeTextEditor?.document;
    const facts = this.#facts();
    await showCompletionMenu({
      rest: state.rest, model: facts.model, head: state.rest ? restText(state.rest) : vscode.l10n.t('Ponder completes code at the cursor.'),
      language: document && { id: document.languageId, on: this.#settings.inLanguage(document.languageId) },
    }, {
      resume: async () => {
        state.end();
        run.forgive();
        await vscode.commands.executeCommand('editor.action.inlineSuggest.trigger');
      },
      pause: (ms) => {
        provider.stop();
        state.take({ kind: 'snoozed', until: Date.now() + ms });
      },
      allow: () => this.#allow(),
      setLanguage: setInLanguage,
      chooseModel: () => this.#chooseModel(),
      openSettings: async () => vscode.commands.executeCommand('workbench.action.openSettings', 'ponder.completion'),
      turnOff: () => setCompletion(false),
    });
  }

  dispose(): void {
    if (shared === this) shared = undefined;
    this.#stop();
    this.#owned.dispose();
  }

  async #start(): Promise<void> {
    const { log, settings, store, memory, prompts, attaching, transport, refusals, counter, conversations: { workspace } } = this.#ports;
    const onStoreFailure = (cause: unknown): void => log.error('Saving failed', cause);
    const onUnexpected = (cause: unknown): void => log.error('A completion failed unexpectedly', cause);
    const asking = { transport, clock: hostClock, random: Math.random, refusals, createAbort, counter, store, onStoreFailure, onUnexpected, workspace };
    const owned = new DisposableStore();
    const state = owned.add(new CompletionState());
    const gate = openSpendingGate({ settings, store, memento: memory, log });
    const run = new CompletionRun({
      state, money: this.#money, neighbors: owned.add(new NeighborCode()), asker: new AskCompletion(asking),
      settings: () => this.#settings, target: () => this.#target(), mayUse: (target) => this.#mayUse(target),
      ignored: async () => (await attaching()).rules.reader(), limitReached: () => gate.reached(),
      readPrompts: async () => (await prompts()).overrides?.found(), onUnexpected,
    });
    const provider = new CompletionProvider({ settings: () => this.#settings, state, ask: (document, spot, signal) => run.suggest(document, spot, signal) });
    owned.add({ dispose: () => provider.stop() });
    owned.add(vscode.languages.registerInlineCompletionItemProvider({ pattern: '**' }, provider));
    const status = owned.add(new CompletionStatus(state, () => this.#facts()));
    this.#running = { owned, provider, run, state, status };
    await this.#greet();
  }

  #stop(): void {
    this.#running?.owned.dispose();
    this.#running = undefined;
  }

  /** What is to be said before anything is sent. */
  async #greet(): Promise<void> {
    const target = await this.#target();
    this.#running?.status.update();
    if (!this.#running) return;
    if (!target) return this.#running.state.take({ kind: 'noModel', until: Infinity });
    if (!this.#mayUse(target)) return this.#running.state.take({ kind: 'consent', until: Infinity });
    if (await this.#consent.tellOfOthers()) await setCompletion(false);
  }

  #mayUse({ endpoint }: ResolvedModel): boolean {
    if (this.#consent.given(endpoint)) return true;
    if (!this.#consent.asked(endpoint)) void this.#consent.ask(endpoint, false).then((answer) => this.#answered(answer));
    return false;
  }

  async #allow(): Promise<void> {
    const target = await this.#target();
    if (target && (await this.#consent.ask(target.endpoint, true)) === true) await this.#answered(true);
  }

  async #answered(answer: boolean | undefined): Promise<void> {
    if (answer === false) await setCompletion(false);
    if (answer !== true) return;
    this.#running?.run.forgive();
    if (await this.#consent.tellOfOthers()) await setCompletion(false);
  }

  /** What the next request depends on. */
  #signature(): string {
    const choice = this.#choice();
    return JSON.stringify([this.#settings, choice, choice && this.#ports.models.endpoint(choice.endpointId)]);
  }

  #choice(): ModelChoice | undefined {
    const { models, settings } = this.#ports;
    // A name that leads nowhere must not lead to a dearer model.
    const named = this.#settings.model === '' ? settings.current().quickModel : this.#settings.model;
    return named === '' ? models.current() : models.parseChoice(named);
  }

  async #target(): Promise<ResolvedModel | undefined> {
    const choice = this.#choice();
    return (this.#resolved = choice && (await this.#ports.models.resolve(choice)));
  }

  async #chooseModel(): Promise<void> {
    const { models, lists } = this.#ports;
    const choice = await (await import('../model/modelPicker.ts')).pickModelOnce(models, await lists(), vscode.l10n.t('Choose a model for inline completion'));
    if (choice) await vscode.workspace.getConfiguration().update(completionSettingId.model, `${choice.endpointId}/${choice.model}`, vscode.ConfigurationTarget.Global);
  }

  #facts(): StatusFacts {
    const known = this.#resolved;
    return { model: known && `${known.model} · ${known.endpoint.name}`, spent: this.#money.inHour, limit: this.#settings.limitPerHour, unpriced: this.#money.unpriced ?? (known !== undefined && known.info.price === undefined) };
  }
}
