// The ids that package.json declares, once in code: commands, settings, views, context keys.
// A test compares them with package.json both ways. Knows nothing of what stands behind them.

export const commandId = named(
  'ask',
  'newConversation',
  'stop',
  'selectModel',
  'selectEffort',
  'editParameters',
  'selectPreset',
  'sameAgain',
  'setKey',
  'removeKey',
  'importKey',
  'addEndpoint',
  'renameEndpoint',
  'removeEndpoint',
  'checkConnection',
  'openInEditor',
  'openWalkthrough',
  'compare',
  'compareQuestion',
  'showHistory',
  'showConversations',
  'renameConversation',
  'deleteConversation',
  'exportConversation',
  'importConversation',
  'openTranscript',
  'openAsHtml',
  'findInConversation',
  'showUsage',
  'editMessage',
  'restoreMessage',
  'insertMessage',
  'setMessageRole',
  'setMessageName',
  'quoteMessage',
  'answerAgainWith',
  'forkConversation',
  'deleteTurn',
  'copyRequest',
  'openRawEvents',
  'showLog',
  'explain',
  'findBug',
  'transpose',
  'askAboutSelection',
  'acceptProposal',
  'discardProposal',
  'swapRowsAndColumns',
  'attach',
  'attachTerminal',
  'attachChanges',
  'attachProblem',
  'compact',
  'limitTurns',
  'nameConversation',
  'showTokens',
  'useInstructionsFiles',
);

export const settingId = {
  endpoints: 'ponder.endpoints',
  defaultModel: 'ponder.defaultModel',
  models: 'ponder.models',
  instructions: 'ponder.instructions',
  parameters: 'ponder.parameters',
  presets: 'ponder.presets',
  preset: 'ponder.preset',
  quickModel: 'ponder.quickModel',
  retryMaxAttempts: 'ponder.retry.maxAttempts',
  stallSeconds: 'ponder.stallSeconds',
  thinking: 'ponder.thinking',
  wrapCode: 'ponder.wrapCode',
  reopenLastConversation: 'ponder.reopenLastConversation',
  findLocalServers: 'ponder.findLocalServers',
  transposeTargets: 'ponder.transpose.targets',
  retentionDays: 'ponder.retentionDays',
  terminalOutput: 'ponder.terminalOutput',
  compaction: 'ponder.compaction',
  lastTurns: 'ponder.history.lastTurns',
  instructionsFiles: 'ponder.instructionsFiles',
  limitDay: 'ponder.limit.day',
  limitMonth: 'ponder.limit.month',
} as const;

export const viewId = {
  /** The view container of the sidebar. */
  container: 'ponder',
  chat: 'ponder.chat',
  /** The webview panel's type: the conversation as an editor tab. */
  editor: 'ponder.editor',
  /** The webview panel's type of every other page in an editor tab. */
  surface: 'ponder.surface',
  editorSubmenu: 'ponder.editor.submenu',
} as const;

/** Publisher and name of the extension, and the walkthrough's id in package.json. */
export const walkthroughId = 'ponder.ponder#start';

/** Schemes of documents that are made here and can't be changed; package.json names `reply` and `proposal` in its menus. */
export const documentScheme = {
  /** A file as code of an answer would make it. */
  proposal: 'ponder-proposal',
  /** Details of a reply. */
  reply: 'ponder-reply',
  /** Transcripts, usage, raw events. */
  text: 'ponder-text',
} as const;

/** Keys for `when` clauses, set through `setContext`. */
export const contextKey = {
  /** True while an answer is being written. */
  answering: 'ponder.answering',
} as const;

/** Each under its name, with the extension's before it. */
function named<const Name extends string>(...names: readonly Name[]): { readonly [N in Name]: `ponder.${N}` } {
  return Object.fromEntries(names.map((name) => [name, `ponder.${name}`])) as { [N in Name]: `ponder.${N}` };
}
