// Builds what reviews need out of what the commands have. Loaded with the first review, or after a reload where findings are kept.
import * as vscode from 'vscode';
import type { ConversationStore } from '../../core/conversation/conversationStore.ts';
import type { CodeActions } from '../editor/codeActions.ts';
import type { Log } from '../log.ts';
import { walkthroughId } from '../manifestIds.ts';
import type { PanelService } from '../panel/panelService.ts';
import { Findings } from './findings.ts';
import { ReviewCommands, type ReviewCommandPorts } from './reviewCommands.ts';
import { ReviewMemory } from './reviewMemory.ts';

export interface ReviewsPorts extends Pick<ReviewCommandPorts, 'conversations' | 'insertion' | 'models' | 'maySpend' | 'attaching'> {
  readonly codeActions: () => Promise<CodeActions>;
  readonly store: ConversationStore;
  readonly memento: vscode.Memento;
  readonly panel: PanelService;
  readonly log: Log;
}

/** The findings end with what changes code. */
export async function openReviews(ports: ReviewsPorts): Promise<ReviewCommands> {
  const { codeActions, conversations, insertion, store, memento, models, maySpend, attaching, panel, log } = ports;
  const owner = await codeActions();
  const memory = new ReviewMemory({ store, memento, workspace: conversations.workspace, onFailure: (cause) => log.error('Findings could not be kept', cause) });
  const extensionUri = vscode.extensions.getExtension(walkthroughId.split('#')[0] ?? '')?.extensionUri ?? vscode.Uri.file('/');
  return new ReviewCommands({
    conversations, insertion, models, maySpend, attaching,
    findings: owner.keep(new Findings(memory, extensionUri)),
    proposals: () => Promise.resolve(owner.proposals),
    compose: (attachments) => panel.compose(undefined, attachments),
    showAnswer: (conversationId, messageId) => panel.openConversation(conversationId, messageId),
    now: () => Date.now(),
  });
}
