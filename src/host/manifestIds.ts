// The ids that package.json declares, once in code: commands, settings, views, context keys.
// A test compares them with package.json both ways. Knows nothing of what stands behind them.

export const commandId = {
  ask: 'ponder.ask',
  newConversation: 'ponder.newConversation',
  stop: 'ponder.stop',
  selectModel: 'ponder.selectModel',
  selectEffort: 'ponder.selectEffort',
  setKey: 'ponder.setKey',
  removeKey: 'ponder.removeKey',
  importKey: 'ponder.importKey',
  addEndpoint: 'ponder.addEndpoint',
  renameEndpoint: 'ponder.renameEndpoint',
  removeEndpoint: 'ponder.removeEndpoint',
  checkConnection: 'ponder.checkConnection',
  openInEditor: 'ponder.openInEditor',
  showHistory: 'ponder.showHistory',
  showConversations: 'ponder.showConversations',
  renameConversation: 'ponder.renameConversation',
  deleteConversation: 'ponder.deleteConversation',
  exportConversation: 'ponder.exportConversation',
  importConversation: 'ponder.importConversation',
  openTranscript: 'ponder.openTranscript',
  showUsage: 'ponder.showUsage',
  editMessage: 'ponder.editMessage',
  restoreMessage: 'ponder.restoreMessage',
  insertMessage: 'ponder.insertMessage',
  setMessageRole: 'ponder.setMessageRole',
  setMessageName: 'ponder.setMessageName',
  quoteMessage: 'ponder.quoteMessage',
  answerAgainWith: 'ponder.answerAgainWith',
  forkConversation: 'ponder.forkConversation',
  deleteTurn: 'ponder.deleteTurn',
  copyRequest: 'ponder.copyRequest',
  openRawEvents: 'ponder.openRawEvents',
  showLog: 'ponder.showLog',
  explain: 'ponder.explain',
  findBug: 'ponder.findBug',
  transpose: 'ponder.transpose',
  askAboutSelection: 'ponder.askAboutSelection',
  swapRowsAndColumns: 'ponder.swapRowsAndColumns',
} as const;

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

/** Schemes of documents that are made here and can't be changed; package.json names `reply` in its menus. */
export const documentScheme = {
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
