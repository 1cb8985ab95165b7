// The ids that package.json declares, once in code: settings, views, context keys. Those of commands are in commandId.ts.
// A test compares them with package.json both ways. Knows nothing of what stands behind them.

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
  commitStyle: 'ponder.commitMessage.style',
  codeLens: 'ponder.codeLens',
  completion: 'ponder.completion.enabled',
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
  /** True once a terminal's command was heard of, by shell integration. */
  commandHeard: 'ponder.commandHeard',
} as const;
