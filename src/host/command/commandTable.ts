// What every command of the manifest does. Loaded when the first one is run; what a command needs is loaded then.
import * as vscode from 'vscode';
import { isObject } from '../../core/json.ts';
import type { SpendingPlan } from '../../core/conversation/spendingLimit.ts';
import type { ConversationStore } from '../../core/conversation/conversationStore.ts';
import type { Attaching } from '../attachment/attaching.ts';
import type { TerminalEars } from '../attachment/terminalEars.ts';
import type { ConversationService } from '../conversation/conversationService.ts';
import type { DisposableStore } from '../disposable.ts';
import type { createMessageCommands } from '../conversation/messageCommands.ts';
import type { TransferPorts } from '../conversation/transferCommands.ts';
import type { Reading } from '../document/reading.ts';
import type { CodeActions } from '../editor/codeActions.ts';
import type { CodeInsertion } from '../editor/codeInsertion.ts';
import type { CodeEdits } from '../editor/codeEdits.ts';
import type { EditorCommands } from '../editor/editorCommands.ts';
import type { Explaining } from '../explain/explaining.ts';
import type { Proposals } from '../editor/proposals.ts';
import type { TransposeDocuments } from '../editor/transposeDocuments.ts';
import type { EndpointCommands, EndpointCommandDeps } from '../endpoint/endpointCommands.ts';
import type { LocalServer } from '../endpoint/localServers.ts';
import type { ModelList } from '../endpoint/modelList.ts';
import type { Log } from '../log.ts';
import { commandId } from '../commandId.ts';
import { walkthroughId } from '../manifestIds.ts';
import type { AskQuick } from '../model/quickModel.ts';
import type { ReviewCommands } from '../review/reviewCommands.ts';
import type { TokenCounter } from '../../core/conversation/tokenCounter.ts';
import type { RefusalMemory } from '../../core/conversation/turn.ts';
import type { ModelService } from '../model/modelService.ts';
import type { Banner, BannerBoard } from '../panel/bannerBoard.ts';
import type { PanelService } from '../panel/panelService.ts';
import type { PromptList } from '../prompt/promptList.ts';
import type { TransposeFiles, TransposeFilesPorts } from '../transpose/transposeFiles.ts';
import type { CodeLook } from '../theme/codeLook.ts';
import type { Surfaces } from '../surface/surfaceController.ts';

export interface CommandPorts extends Pick<EndpointCommandDeps, 'settings' | 'secrets' | 'transport'> {
  readonly attaching: () => Promise<Attaching>;
  readonly ears: TerminalEars;
  readonly lists: () => Promise<ModelList>;
  readonly models: ModelService;
  readonly conversations: ConversationService;
  readonly panel: PanelService;
  readonly insertion: CodeInsertion;
  readonly transposes: () => Promise<TransposeDocuments>;
  readonly banners: BannerBoard;
  readonly store: ConversationStore;
  readonly codeActions: () => Promise<CodeActions>;
  readonly prompts: () => Promise<PromptList>;
  readonly reading: Reading;
  /** Of all windows. */
  readonly memory: vscode.Memento;
  /** Of this workspace. */
  readonly memento: vscode.Memento;
  /** A small question outside of any conversation. */
  readonly askQuick: AskQuick;
  readonly counter: TokenCounter;
  readonly refusals: RefusalMemory;
  readonly surfaces: Surfaces;
  readonly codeLook: () => Promise<CodeLook>;
  /** Asks the person where a spending limit is reached. False: nothing may be sent. */
  readonly maySpend: (plan?: SpendingPlan) => Promise<boolean>;
  readonly log: Log;
}

type MessageCommands = ReturnType<typeof createMessageCommands>;

export type CommandTable = { readonly [K in keyof typeof commandId]: (...args: readonly unknown[]) => unknown };

/** What commands keep ends with `owner`. */
export function commandTable(ports: CommandPorts, owner: DisposableStore): CommandTable {
  return withPrompts(ports, { ...panelCommands(ports), ...recordCommands(ports), ...messageCommands(ports), ...modelCommands(ports), ...endpointCommands(ports), ...editorCommands(ports), ...explainCommands(ports, owner), ...editCommands(ports), ...reviewCommands(ports), ...attachCommands(ports, owner) });
}

/** Before a command runs, the person's own texts of prompts are read; where one can't be filled, the person is told by which name. */
function withPrompts({ prompts }: CommandPorts, table: CommandTable): CommandTable {
  const wrapped = (run: CommandTable[keyof CommandTable]) => async (...args: readonly unknown[]): Promise<unknown> => {
    await (await prompts()).overrides?.found();
    try {
      return await run(...args);
    } catch (cause) {
      if (!(await import('../prompt/unfilled.ts')).toldUnfilled(cause)) throw cause;
      return undefined;
    }
  };
  return Object.fromEntries(Object.entries(table).map(([name, run]) => [name, wrapped(run)])) as CommandTable;
}

function panelCommands(ports: CommandPorts) {
  const { panel, conversations, store, surfaces, settings, askQuick, log } = ports;
  const currentId = (): string | undefined => panel.current?.conversation?.id;
  return {
    ask: async () => {
      const question = await vscode.window.showInputBox({ title: vscode.l10n.t('Ask Ponder'), prompt: vscode.l10n.t('The answer comes in the panel'), ignoreFocusOut: true });
      if (question === undefined) return;
      if (question.trim() === '') {
        void vscode.window.showInformationMessage(vscode.l10n.t('The question was empty, so nothing was sent.'));
        return;
      }
      const session = await panel.active();
      const { sendQuestion } = await import('../panel/sendQuestion.ts');
      const { afterReading } = await import('../panel/afterReading.ts');
      await afterReading(session, question, () => sendQuestion(session, session.services, question));
    },
    newConversation: () => panel.newConversation(),
    stop: () => panel.current?.conversation?.stop(),
    openInEditor: () => panel.openInEditor(),
    openWalkthrough: () => vscode.commands.executeCommand('workbench.action.openWalkthrough', walkthroughId, false),
    showLog: () => log.show(),
    findInConversation: async () => (await panel.active()).post({ type: 'openFind' }),
    showHistory: async () => {
      const picked = await (await import('../conversation/historyPicker.ts')).pickConversation({ conversations, store, log, showAll: () => void vscode.commands.executeCommand(commandId.showConversations) });
      if (picked?.comparison === true) await vscode.commands.executeCommand(commandId.compare, picked.id, picked.messageId);
      else if (picked) await (picked.inTab ? panel.openInEditor(picked.id) : panel.openConversation(picked.id, picked.messageId));
    },
    compact: async () => {
      if (panel.current) await (await import('../panel/compactShown.ts')).compactShown(panel.current);
    },
    limitTurns: async () => (await import('../conversation/limitTurns.ts')).limitTurns(panel.current?.conversation, settings.current().lastTurns),
    nameConversation: async () => (await import('../conversation/nameByModel.ts')).nameShown(panel.current, askQuick),
    showConversations: () => surfaces.open('history'),
    compare: async (id: unknown, messageId: unknown) => (await import('../compare/compareCommands.ts')).compare(ports, text(id), text(messageId)),
    renameConversation: async () => {
      const id = currentId();
      if (id !== undefined) await (await import('../conversation/historyPicker.ts')).renameConversation(conversations, id, panel.current?.conversation?.title);
    },
    deleteConversation: async () => {
      const id = currentId();
      if (id !== undefined) await (await import('../conversation/historyPicker.ts')).deleteConversation({ conversations, log }, id, () => panel.openConversation(id));
    },
  };
}

/** What was said and what it took, to keep, to read and to look into. */
function recordCommands({ panel, conversations, store, surfaces, insertion, reading, log }: CommandPorts) {
  const { texts, details } = reading;
  const transfer: TransferPorts = { conversations, store, texts, log, shown: () => panel.current?.conversation, openConversation: (id) => panel.openConversation(id) };
  const load = () => import('../conversation/transferCommands.ts');
  return {
    exportConversation: async (target: unknown) => (await load()).exportConversation(transfer, uriOf(target)),
    importConversation: async (source: unknown) => (await load()).importConversation(transfer, uriOf(source)),
    openAsHtml: async (target: unknown) => (await load()).openAsHtml(transfer, uriOf(target)),
    openTranscript: async () => (await load()).openTranscript(transfer),
    showUsage: () => surfaces.open('usage'),
    showTokens: async (context: unknown) => (await import('../tokenView/showTokens.ts')).showTokens({ surfaces, insertion, panel }, context),
    copyRequest: async (uri: unknown, form: unknown) => (await details()).copyRequest(uri, form),
    openRawEvents: async (uri: unknown) => (await details()).openRawEvents(uri),
  };
}

function messageCommands(ports: CommandPorts) {
  let commands: Promise<MessageCommands> | undefined;
  const loaded = (): Promise<MessageCommands> => (commands ??= import('../conversation/messageCommands.ts').then((m) => m.createMessageCommands(ports)));
  const run = (name: keyof MessageCommands) => async (context: unknown, how: unknown) => (await loaded())[name](context, how);
  return {
    editMessage: run('editMessage'), restoreMessage: run('restoreMessage'), insertMessage: run('insertMessage'), setMessageRole: run('setMessageRole'), setMessageName: run('setMessageName'),
    quoteMessage: run('quoteMessage'), deleteTurn: run('deleteTurn'), forkConversation: run('forkConversation'), compareQuestion: run('compareQuestion'), answerAgainWith: run('answerAgainWith'),
  };
}

function uriOf(value: unknown): vscode.Uri | undefined {
  return value instanceof vscode.Uri ? value : undefined;
}

function modelCommands(ports: CommandPorts) {
  const { models, lists, panel } = ports;
  return {
    /** `first`: something waits for the choice. */
    selectModel: async (why: unknown) => {
      if (models.endpoints.length === 0) return vscode.commands.executeCommand(commandId.addEndpoint);
      return (await import('../model/modelPicker.ts')).pickModel(models, await lists(), why === 'first' ? vscode.l10n.t('Choose a model first') : undefined);
    },
    selectEffort: async () => (await import('../model/modelPicker.ts')).pickEffort(models, panel.current?.conversation),
    ...parameterCommands(ports),
  };
}

function parameterCommands(ports: CommandPorts) {
  const { panel, surfaces, models, reading } = ports;
  return {
    editParameters: async () => (await import('../parameter/showParameters.ts')).showParameters(surfaces, panel.current?.conversation ? 'conversation' : 'default'),
    selectPreset: async () => (await import('../parameter/presetPicker.ts')).pickPreset(ports),
    sameAgain: async (messageId: unknown) => (await import('../parameter/sameAgain.ts')).sameAgain(await panel.active(), { models, texts: reading.texts }, text(messageId)),
  };
}

function endpointCommands(ports: CommandPorts) {
  const { settings, secrets, transport, lists, models, banners, panel, log } = ports;
  const notice = (endpointId: string, banner: Banner | undefined): boolean => {
    banners.set(`check.${endpointId}`, undefined); // one that was closed comes again
    if (banner) banners.set(`check.${endpointId}`, banner);
    const inSight = panel.current?.surface.visible() === true;
    if (banner && inSight) panel.current.announce(`${banner.title}. ${banner.body}`);
    return inSight;
  };
  let commands: Promise<EndpointCommands> | undefined;
  const load = async (): Promise<EndpointCommands> => {
    const [{ createEndpointCommands }, modelList] = await Promise.all([import('../endpoint/endpointCommands.ts'), lists()]);
    return createEndpointCommands({ settings, secrets, transport, log, modelList, notice, choose: (choice) => models.choose(choice), chosen: () => models.current() !== undefined });
  };
  const loaded = (): Promise<EndpointCommands> => (commands ??= load());
  return {
    /** `repair`: a question waits for it. */
    setKey: async (endpointId: unknown, cause: unknown) => (await loaded()).setKey(text(endpointId), cause === 'repair' ? cause : undefined),
    removeKey: async (endpointId: unknown) => (await loaded()).removeKey(text(endpointId)),
    importKey: async () => (await loaded()).importKey(),
    addEndpoint: async (choice: unknown) => addEndpoint(await loaded(), choice),
    renameEndpoint: async () => (await loaded()).renameEndpoint(),
    removeEndpoint: async () => (await loaded()).removeEndpoint(),
    checkConnection: async (endpointId: unknown) => (await loaded()).checkConnection(text(endpointId)),
  };
}

/** The first run names what to add: the OpenAI key or a server that was found; else the person is asked. */
function addEndpoint(commands: EndpointCommands, choice: unknown): Promise<void> {
  if (choice === 'openai') return commands.addOpenAI();
  return isLocalServer(choice) ? commands.addLocal(choice) : commands.addEndpoint();
}

function isLocalServer(value: unknown): value is LocalServer {
  return isObject(value) && typeof value['baseUrl'] === 'string' && Array.isArray(value['models']);
}

function editorCommands(ports: CommandPorts) {
  const edits = { proposals: async (): Promise<Proposals> => (await ports.codeActions()).proposals, showAnswer: (conversationId: string, messageId: string): Promise<void> => ports.panel.openConversation(conversationId, messageId) };
  let commands: Promise<EditorCommands> | undefined;
  const loaded = (): Promise<EditorCommands> => (commands ??= import('../editor/editorCommands.ts').then((m) => new m.EditorCommands({ ...ports, ...edits })));
  return {
    findBug: async () => (await loaded()).findBug(),
    transpose: async () => (await loaded()).transpose(),
    ...transposeCommands({ ...ports, ...edits }),
    askAboutSelection: async () => (await loaded()).askAboutSelection(),
    swapRowsAndColumns: async () => (await loaded()).swapRowsAndColumns(),
  };
}

/** Whole files, and what came of them. */
function transposeCommands(ports: CommandPorts & Pick<TransposeFilesPorts, 'proposals' | 'showAnswer'>) {
  let files: Promise<TransposeFiles> | undefined;
  const loaded = (): Promise<TransposeFiles> => (files ??= import('../transpose/transposeFiles.ts').then((m) => new m.TransposeFiles({ ...ports, texts: ports.reading.texts })));
  return {
    transposeFiles: async (target: unknown, selected: unknown) => (await loaded()).transpose(uriOf(target), Array.isArray(selected) ? selected.flatMap((one) => uriOf(one) ?? []) : []),
    transposedFiles: async () => (await loaded()).review(),
    acceptTransposed: async (uri: unknown) => (await loaded()).accept(uriOf(uri)),
    goAcross: async () => (await loaded()).across(),
    scrollTogether: async () => (await loaded()).scrollTogether(),
  };
}

function explainCommands(ports: CommandPorts, owner: DisposableStore) {
  let commands: Promise<Explaining> | undefined;
  const loaded = (): Promise<Explaining> => (commands ??= import('../explain/explaining.ts').then((m) => owner.add(new m.Explaining(ports))));
  return {
    explain: async () => (await loaded()).explain(),
    explainAs: async () => (await loaded()).explainAs(),
    explainHere: async () => (await loaded()).explainHere(),
    dismissExplanation: async (id: unknown) => (await loaded()).dismiss(id),
    openAnswer: async (conversationId: unknown, messageId: unknown) => (await loaded()).openAnswer(conversationId, messageId),
    suggestNames: async () => (await import('../rename/suggestNames.ts')).suggestNames(ports),
    runAt: async (command: unknown, uri: unknown, range: unknown) => (await import('../editor/functionLenses.ts')).runAt(command, uriOf(uri), range),
  };
}

/** What changes code, and what is done with the changes. */
function editCommands(ports: CommandPorts) {
  const proposals = async (): Promise<Proposals> => (await ports.codeActions()).proposals;
  const showAnswer = (conversationId: string, messageId: string): Promise<void> => ports.panel.openConversation(conversationId, messageId);
  let commands: Promise<CodeEdits> | undefined;
  const loaded = (): Promise<CodeEdits> => (commands ??= import('../editor/codeEdits.ts').then((m) => new m.CodeEdits({ ...ports, proposals, showAnswer })));
  return {
    rewriteCell: async (cell: unknown) => (await loaded()).rewriteCell(cell),
    rewrite: async (given: unknown) => (await loaded()).rewrite(given),
    fix: async (uri: unknown, range: unknown) => (await loaded()).fix(uriOf(uri), range instanceof vscode.Range ? range : undefined),
    fixAll: async (uri: unknown) => (await loaded()).fixAll(uriOf(uri)),
    simplify: async () => (await loaded()).simplify(),
    optimize: async () => (await loaded()).optimize(),
    document: async () => (await loaded()).document(),
    addTypes: async () => (await loaded()).addTypes(),
    tests: async () => (await import('../unitTest/writeTests.ts')).writeTests({ ...ports, proposals, showAnswer }),
    revoke: async () => (await import('../check/runConsent.ts')).forgetRuns(ports.store, ports.conversations.workspace),
    showPrompts: async (id: unknown) => (await import('../prompt/promptsShown.ts')).showPrompts(ports, id),
    runPrompt: async () => (await import('../prompt/promptPick.ts')).pickPrompt(ports),
    acceptProposal: async (uri: unknown) => (await proposals()).accept(uriOf(uri)),
    discardProposal: async (uri: unknown) => (await proposals()).discard(uriOf(uri)),
    acceptHunk: async (uri: unknown, index: unknown) => (await proposals()).acceptHunk(uriOf(uri), numberOf(index)),
    refuseHunk: async (uri: unknown, index: unknown) => (await proposals()).refuseHunk(uriOf(uri), numberOf(index)),
    takeBackHunk: async (uri: unknown) => (await proposals()).takeBack(uriOf(uri)),
    showLeftOut: async (uri: unknown) => (await proposals()).showLeftOut(uriOf(uri)),
    refineProposal: async (uri: unknown) => (await proposals()).refine(uriOf(uri)),
  };
}

function reviewCommands(ports: CommandPorts) {
  let commands: Promise<ReviewCommands> | undefined;
  const loaded = (): Promise<ReviewCommands> => (commands ??= import('../review/openReviews.ts').then((m) => m.openReviews(ports)));
  const on = (name: 'applyFinding' | 'resolveFinding' | 'reopenFinding' | 'dismissFinding' | 'discussFinding' | 'reviewFile' | 'reviewCommit' | 'reviewBranch') => async (given: unknown) => (await loaded())[name](given);
  return {
    reviewSelection: async () => (await loaded()).reviewSelection(),
    reviewFile: on('reviewFile'), reviewCommit: on('reviewCommit'), reviewBranch: on('reviewBranch'),
    reviewChanges: async (...args: readonly unknown[]) => (await loaded()).reviewChanges(...args),
    applyFinding: on('applyFinding'), resolveFinding: on('resolveFinding'), reopenFinding: on('reopenFinding'), dismissFinding: on('dismissFinding'), discussFinding: on('discussFinding'),
    dismissFindings: async () => (await loaded()).dismissFindings(),
    /** `quietly`: after a reload they are put where they stood, and nothing is opened. */
    showFindings: async (quietly: unknown) => {
      const reviews = await loaded();
      if (quietly !== true) await reviews.showFindings();
    },
  };
}

function attachCommands(all: CommandPorts, owner: DisposableStore) {
  const { attaching, ears, panel, askQuick, settings } = all;
  const ports = { attaching, session: () => panel.active() };
  const load = () => import('../attachment/attachCommands.ts');
  const explaining = () => import('../attachment/explainCommands.ts');
  const completion = async () => owner.add((await import('../completion/completion.ts')).completionOf(all));
  return {
    attach: async (target: unknown, selected: unknown) => (await load()).attach(ports, target, selected),
    explainTerminal: async () => (await import('../attachment/explainTerminal.ts')).explainTerminal(all, ears.memory),
    explainFiles: async (target: unknown, selected: unknown) => (await explaining()).explainFiles(all, target, selected),
    explainChanges: async (...args: readonly unknown[]) => (await explaining()).explainChanges(all, args),
    explainCell: async (cell: unknown) => (await explaining()).explainCell(all, cell),
    attachTerminal: async () => (await load()).attachTerminal(ports, ears.memory),
    attachChanges: async (...args: readonly unknown[]) => (await load()).attachChanges(ports, args),
    useInstructionsFiles: async (on: unknown) => (await import('../attachment/instructionsSwitch.ts')).switchInstructionsFiles(on),
    attachProblem: async (uri: unknown, range: unknown) => (await load()).attachProblem(ports, uri, range),
    toggleCompletion: async () => (await completion()).toggle(),
    inlineCompletion: async () => (await completion()).menu(),
    writeCommitMessage: async (context: unknown) => (await import('../scm/writeCommitMessage.ts')).writeCommitMessage({ attaching, askQuick, settings }, context),
  };
}

function numberOf(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined;
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
