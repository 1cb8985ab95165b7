// What the page may have done outside its own conversation: commands, editors, settings, the first run. Loaded with the first thing that it asks for.
import * as vscode from 'vscode';
import type { Attaching } from '../attachment/attaching.ts';
import type { Attachment } from '../../core/attachment/attachment.ts';
import type { Conversation } from '../../core/conversation/conversation.ts';
import type { Reading } from '../document/reading.ts';
import type { CodeActions } from '../editor/codeActions.ts';
import type { CodeInsertion } from '../editor/codeInsertion.ts';
import { insertCode } from '../editor/insertCode.ts';
import { commandId } from '../commandId.ts';
import { settingId } from '../manifestIds.ts';
import type { PromptList } from '../prompt/promptList.ts';
import type { SecretStore } from '../secret/secretStore.ts';
import type { CodeLook } from '../theme/codeLook.ts';
import type { BannerBoard } from './bannerBoard.ts';
import type { LazyFirstRun } from './lazyFirstRun.ts';

/** What the handlers need beside the session's services. */
export interface PageActions {
  readonly runCommand: (command: string, ...args: readonly unknown[]) => Promise<unknown>;
  readonly insertCode: (text: string) => Promise<void>;
  readonly openAttachment: (attachment: Attachment) => Promise<void>;
  readonly showRequest: (conversation: Conversation, messageId: string) => Promise<void>;
  readonly codeLook: () => Promise<CodeLook>;
  readonly codeActions: () => Promise<CodeActions>;
  readonly setThinkingOpen: (open: boolean) => Promise<void>;
  /** The composer's first character: the API client and the tokenizer load now. */
  readonly warmUp: () => void;
  readonly chooseFirstRun: (choice: 'openai' | 'local' | 'other', localId: string | undefined) => Promise<void>;
  /** Calls back with the endpoint whose key was set or removed. */
  readonly onKeyChange: (listener: (endpointId: string) => void) => vscode.Disposable;
  readonly attaching: () => Promise<Attaching>;
  readonly prompts: () => Promise<PromptList>;
  readonly bannerAction: (cardId: string, actionId: string) => Promise<void>;
}

export interface PageActionPorts extends Pick<PageActions, 'warmUp' | 'attaching' | 'prompts' | 'codeLook' | 'codeActions'> {
  readonly secrets: SecretStore;
  readonly firstRun: LazyFirstRun;
  readonly insertion: CodeInsertion;
  readonly banners: BannerBoard;
  readonly reading: Reading;
}

export function createPageActions({ secrets, firstRun, insertion, banners, reading, ...lazy }: PageActionPorts): PageActions {
  return {
    ...lazy,
    runCommand: (id, ...args) => Promise.resolve(vscode.commands.executeCommand(`ponder.${id}`, ...args)),
    insertCode: (text) => insertCode(insertion.editor, text),
    openAttachment: async (attachment) => (await import('../attachment/openAttachment.ts')).openAttachment(attachment, reading.texts),
    showRequest: async (conversation, id) => (await reading.details()).show(conversation, id),
    setThinkingOpen: async (open) => vscode.workspace.getConfiguration().update(settingId.thinking, open ? 'open' : 'folded', vscode.ConfigurationTarget.Global),
    chooseFirstRun: async (choice, localId) => {
      if (choice === 'local' && localId === undefined) return (await firstRun.state()).search();
      await vscode.commands.executeCommand(commandId.addEndpoint, localId === undefined ? choice : (await firstRun.state()).server(localId));
    },
    onKeyChange: (listener) => secrets.onDidChange((change) => change.kind === 'key' && listener(change.endpointId)),
    bannerAction: (cardId, actionId) => banners.act(cardId, actionId),
  };
}
