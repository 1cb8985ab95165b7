// Builds the services and hands them to each other. The only file that knows all of them.
import { pathToFileURL } from 'node:url';
import * as vscode from 'vscode';
import { loadAsker } from './core/conversation/conversation.ts';
import type { ConversationSetup } from './core/conversation/conversationSetup.ts';
import type { TokenCounter } from './core/conversation/tokenCounter.ts';
import type { SpendingPlan } from './core/conversation/spendingLimit.ts';
import type { ConversationStore, StoreHealth } from './core/conversation/conversationStore.ts';
import { terminalEars } from './host/attachment/terminalEars.ts';
import type { CompletionPorts } from './host/completion/completion.ts';
import { ConversationService, type ConversationServicePorts } from './host/conversation/conversationService.ts';
import { DisposableStore } from './host/disposable.ts';
import { createReading } from './host/document/reading.ts';
import { createCommands, type Manifest } from './host/command/commands.ts';
import type { CodeActionPorts } from './host/editor/codeActions.ts';
import { CodeInsertion } from './host/editor/codeInsertion.ts';
import { registerLightbulb } from './host/editor/lightbulb.ts';
import type { TransposeDocuments } from './host/editor/transposeDocuments.ts';
import { createAbort, hostClock } from './host/hostClock.ts';
import { createLog, type Log } from './host/log.ts';
import { settingId } from './host/manifestIds.ts';
import { ModelService } from './host/model/modelService.ts';
import type { AskQuick, QuickModelPorts } from './host/model/quickModel.ts';
import { createRefusalMemory } from './host/model/refusalMemory.ts';
import type { ModelList, ModelListDeps } from './host/endpoint/modelList.ts';
import { createTransport } from './host/openai/openaiTransport.ts';
import { BannerBoard } from './host/panel/bannerBoard.ts';
import type { ComposerShelf } from './host/panel/composer.ts';
import type { EstimatePorts } from './host/panel/composerEstimate.ts';
import { LazyFirstRun } from './host/panel/lazyFirstRun.ts';
import { PanelService } from './host/panel/panelService.ts';
import type { PanelServices } from './host/panel/panelServices.ts';
import type { PromptSourcesPorts } from './host/prompt/promptSources.ts';
import { createSecretStore } from './host/secret/secretStore.ts';
import { effective } from './host/setting/configuredValue.ts';
import { createSettings, type SettingsService } from './host/setting/settings.ts';
import { lazyStore } from './host/store/lazyStore.ts';
import { createSurfaces } from './host/surface/surfaces.ts';
import { lazyTokenCounter } from './host/token/lazyTokenCounter.ts';
import type { CodeLookPorts } from './host/theme/codeLook.ts';

export interface Composition {
  /** Ends running answers as cut, saves them and releases everything. */
  close(): Promise<void>;
}

export function compose(context: vscode.ExtensionContext): Composition {
  const { workspaceState: memento } = context;
  const owned = new DisposableStore();
  const log = owned.add(createLog());
  const settings = owned.add(createSettings());
  const secrets = owned.add(createSecretStore(context.secrets, (secret) => log.hide(secret)));
  const transport = createTransport({ secrets, note: (n) => log.debug(`${n.method} ${n.url} ${n.status ?? n.failure ?? ''} ${Math.round(n.ms)} ms`) });
  const counter = owned.add(lazyTokenCounter({ workerUrl: builtFile(context, 'tokenWorker.js'), onFailure: (cause) => log.warn('Counting tokens failed', cause) }));
  const banners = owned.add(new BannerBoard());
  const kept = composeStore(context, log, banners, (store) => eraseOld(store, settings, conversations, log));
  const lists = composeLists({ transport, memory: context.globalState }, owned, (endpointId) => {
    models.refresh();
    refusals.forget(endpointId);
  });
  const models = owned.add(new ModelService(settings, context.globalState, async (endpoint, model) => (await lists()).listed(endpoint, model)));
  const refusals = createRefusalMemory(context.globalState);
  owned.add(secrets.onDidChange((change) => change.kind === 'key' && refusals.forget(change.endpointId)));
  const reading = owned.add(createReading());
  const turnPorts: ConversationServicePorts = { store: kept.store, onStoreFailure: kept.onFailure, transport, counter, clock: hostClock, random: Math.random, createAbort, refusals, newSetup: () => presetSetup(settings.current().preset), onUnexpected: (cause) => log.error('A turn failed unexpectedly', cause), onEvent: reading.hear };
  const conversations = new ConversationService(turnPorts, workspaceKey(), memento);
  const firstRun = owned.add(new LazyFirstRun(settings));
  const insertion = owned.add(new CodeInsertion());
  const windows = lazily(() => import('./host/model/learnWindows.ts').then((m) => m.createWindowLearner({ models, lists, log })));
  const warmUp = (): void => {
    void Promise.all([transport.preload(), loadAsker()]);
    counter.preload();
    kept.check();
    void windows().then((each) => each.warmUp());
  };
  const { ears, attaching, prompts } = composeAttaching(owned, settings, insertion, log, { models, conversations, counter, storage: context.globalStorageUri });
  const code = codeParts(owned, { everyPage: (tell) => panel.forEach(tell), wraps: () => settings.current().wrapCode }, { insertion, ...reading }, [memento, conversations.onDidChange]);
  const maySpend = spendingQuestion(context, settings, kept.store, log);
  owned.add(followSettings(settings, banners, owned, () => services));
  const askQuick = quickAsker({ ...turnPorts, models, settings, maySpend });
  const panel = owned.add(new PanelService(
    context.extensionUri,
    {
      conversations, models, banners, firstRun, log, memento, shelf: shelfOf(kept.store), strings: pageStrings,
      thinkingOpen: () => settings.current().thinking === 'open',
      estimate: estimator(models, counter, settings, async () => (await attaching()).rules),
      afterAnswer: (session, message) => void import('./host/panel/afterAnswer.ts').then((m) => m.afterAnswer({ settings, askQuick, windows, banners, ...code, checks: { models, maySpend, conversations, store: kept.store, panel, reading, log } }, session, message)),
      ...code, maySpend, askQuick, compaction: () => settings.current().compaction,
    },
    async (session, services) => (await import('./host/panel/pageHandlers.ts')).createPageReceiver({ secrets, firstRun, insertion, banners, warmUp, reading, attaching, prompts, ...code }, session, services),
    () => {
      if (conversations.remembersLast) kept.check(); // the store is opened now anyway
      return conversations.openLast(settings.current().reopenLastConversation);
    },
  ));
  const services = { memento, memory: context.globalState, attaching, ears, prompts, settings, secrets, lists, transport, models, conversations, panel, insertion, banners, store: kept.store, reading, log, ...code, maySpend, counter, refusals, askQuick };
  owned.add(createCommands(greet(context, log), { ...services, surfaces: owned.add(createSurfaces(context.extensionUri, { ...services, strings: pageStrings })) }));
  owned.add(registerLightbulb());
  return {
    async close() {
      await conversations.close();
      owned.dispose();
      await kept.store.close();
    },
  };
}

function greet(context: vscode.ExtensionContext, log: Log): Manifest {
  const manifest = context.extension.packageJSON as Manifest;
  log.info(`Ponder ${manifest.version} on VS Code ${vscode.version}`);
  return manifest;
}

/** How code of answers looks and what can be done with it; each loads when it is first wanted. */
function codeParts(owned: DisposableStore, look: CodeLookPorts, actions: CodeActionPorts, transposed: ConstructorParameters<typeof TransposeDocuments>) {
  return {
    codeLook: lazily(async () => owned.add(new (await import('./host/theme/codeLook.ts')).CodeLook(look))),
    codeActions: lazily(async () => owned.add(new (await import('./host/editor/codeActions.ts')).CodeActions(actions))),
    transposes: lazily(async () => owned.add(new (await import('./host/editor/transposeDocuments.ts')).TransposeDocuments(...transposed))),
  };
}

/** Listens to terminals at once; the rest loads with the first thing to attach. */
function composeAttaching(owned: DisposableStore, settings: SettingsService, insertion: CodeInsertion, log: Log, files: Pick<PromptSourcesPorts, 'models' | 'conversations' | 'counter' | 'storage'>) {
  const ears = owned.add(terminalEars(() => settings.current().terminalOutput * 1024));
  const attaching = lazily(async () => {
    const { Attaching: Service } = await import('./host/attachment/attaching.ts');
    return owned.add(new Service({ editor: () => insertion.editor, commands: ears.memory, log }));
  });
  const prompts = lazily(async () => {
    const { promptList } = await import('./host/prompt/promptSources.ts');
    return owned.add(promptList({ ...files, insertion, transposeTargets: () => settings.current().transposeTargets, selection: async (session) => (await attaching()).selection(session) }));
  });
  return { ears, attaching, prompts };
}

async function eraseOld(store: ConversationStore, settings: SettingsService, conversations: ConversationService, log: Log): Promise<void> {
  await (await import('./host/store/retention.ts')).eraseOld({ store, days: settings.current().retentionDays, now: hostClock.now(), keep: conversations.openIds, log });
}

/** The servers' lists of models load with the first question for one. */
function composeLists(deps: ModelListDeps, owned: DisposableStore, onChange: (endpointId: string) => void): () => Promise<ModelList> {
  return lazily(async () => {
    const lists = owned.add((await import('./host/endpoint/modelList.ts')).createModelList(deps));
    owned.add(lists.onDidChange(onChange));
    return lists;
  });
}

/** Nothing is loaded while there is nothing to estimate. */
function estimator(models: ModelService, counter: TokenCounter, settings: SettingsService, ignoreRules: EstimatePorts['ignoreRules']): PanelServices['estimate'] {
  return async (session) => {
    const files = settings.current().instructionsFiles;
    return session.composer.isEmpty && !files ? {} : (await import('./host/panel/composerEstimate.ts')).composerEstimate({ models, counter, files, ignoreRules }, session);
  };
}

/** The gate and its words load with the first question for which a limit is set. */
function spendingQuestion(context: vscode.ExtensionContext, settings: SettingsService, store: ConversationStore, log: Log): (plan?: SpendingPlan) => Promise<boolean> {
  const gate = lazily(() => import('./host/usage/openSpendingGate.ts').then((m) => m.openSpendingGate({ settings, store, memento: context.globalState, log })));
  return async (plan) => {
    const { day, month } = settings.current().limits;
    return (day <= 0 && month <= 0) || (await gate()).mayAsk(plan);
  };
}

function quickAsker(ports: Omit<QuickModelPorts, 'workspace'>): AskQuick {
  return async (question, signal) => (await import('./host/model/quickModel.ts')).askQuickModel(question, { ...ports, workspace: workspaceKey() }, signal);
}

/** The workspace's preset, for new conversations. */
function presetSetup(presetId: string): ConversationSetup {
  return presetId === '' ? {} : { presetId };
}

/** One database serves all workspaces: what belongs to this one is kept under its key. */
function shelfOf(store: ConversationStore): ComposerShelf {
  const own = (key: string): string => `${key} ${workspaceKey()}`;
  return { getState: (key) => store.getState(own(key)), setState: (key, value) => store.setState(own(key), value) };
}

interface KeptConversations {
  readonly store: ConversationStore;
  readonly onFailure: (cause: unknown) => void;
  /** Says once what opening the store found; starts its thread. */
  readonly check: () => void;
}

/** `afterOpening`: what is to be done once the store is there. */
function composeStore(context: vscode.ExtensionContext, log: Log, banners: BannerBoard, afterOpening: (store: ConversationStore) => Promise<void>): KeptConversations {
  const text = () => import('./host/panel/bannerText.ts');
  const onFailure = (cause: unknown): void => {
    log.error('Saving failed', cause);
    void text().then((words) => banners.set('store', words.storeFailureBanner(cause)));
  };
  const onHealthChange = (health: StoreHealth): void => {
    if (health.readonly || health.recovered) void text().then((words) => banners.set('health', words.storeHealthBanner(health)));
  };
  const store = lazyStore({ directory: context.globalStorageUri.fsPath, workerUrl: builtFile(context, 'storeWorker.js'), onHealthChange });
  let checked = false;
  return {
    store, onFailure,
    check() {
      if (checked) return;
      checked = true;
      void store.health().then(onHealthChange, onFailure).then(() => afterOpening(store));
    },
  };
}

/** What is seen of settings by itself: what is wrong with them, the buttons above functions, and completion at the cursor. */
function followSettings(settings: SettingsService, banners: BannerBoard, owned: DisposableStore, services: () => CompletionPorts): vscode.Disposable {
  const show = (): void => {
    void showProblems(settings, banners);
    if (effective(settingId.codeLens) === true || effective(settingId.completion) === true) void import('./host/editor/codeSettings.ts').then((m) => m.followCodeSettings(owned, services()));
  };
  show();
  return settings.onDidChange(show);
}

async function showProblems(settings: SettingsService, banners: BannerBoard): Promise<void> {
  const completion = effective(settingId.completion) === true ? (await import('./host/completion/completionSetting.ts')).completionProblems(settings.current().endpoints) : [];
  const problems = [...settings.current().problems, ...(await settings.requests()).problems, ...completion];
  if (problems.length === 0) banners.set('settings', undefined);
  else void import('./host/setting/settingsBanner.ts').then((text) => banners.set('settings', text.settingsBanner(problems)));
}

/** The l10n bundle for a page, where the language has one. */
function pageStrings(): { readonly strings?: Readonly<Record<string, string>> } {
  return vscode.l10n.bundle ? { strings: vscode.l10n.bundle } : {};
}

function builtFile(context: vscode.ExtensionContext, name: string): URL {
  return pathToFileURL(context.asAbsolutePath(`dist/${name}`));
}

/** Conversations belong to the folder or workspace file; windows without one share a key of their own. */
function workspaceKey(): string {
  return (vscode.workspace.workspaceFile ?? vscode.workspace.workspaceFolders?.[0]?.uri)?.toString() ?? '';
}

/** What is loaded with its first use, and kept. */
function lazily<T>(load: () => Promise<T>): () => Promise<T> {
  let loading: Promise<T> | undefined;
  return () => (loading ??= load());
}
