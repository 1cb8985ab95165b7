// What the menu of a message does: text, role and name changed, messages put in and taken away, asked again, gone on with elsewhere.
import * as vscode from 'vscode';
import { isObject } from '../../core/json.ts';
import type { Conversation } from '../../core/conversation/conversation.ts';
import type { ConversationStore } from '../../core/conversation/conversationStore.ts';
import type { Message } from '../../core/conversation/message.ts';
import { isMessageName, type AuthoredRole } from '../../core/conversation/treeChange.ts';
import type { ModelList } from '../endpoint/modelList.ts';
import type { ModelService } from '../model/modelService.ts';
import { again } from '../panel/redo.ts';
import type { Surfaces } from '../surface/surfaceController.ts';
import type { SessionHandle } from '../panel/panelServices.ts';
import type { PanelService } from '../panel/panelService.ts';
import type { ConversationService } from './conversationService.ts';
import { deleteTurn, nameMessage, offerTakeBack, restoreMessage, setMessageRole } from './messageChanges.ts';

export interface MessageCommandPorts {
  readonly store: ConversationStore;
  readonly surfaces: Surfaces;
  readonly panel: Pick<PanelService, 'showing'>;
  readonly conversations: ConversationService;
  readonly models: ModelService;
  readonly lists: () => Promise<ModelList>;
}

interface Target {
  readonly session: SessionHandle;
  readonly conversation: Conversation;
  readonly message: Message;
}

/** `context`: what VS Code hands to a command of the page's menu. It comes from the page, so nothing in it is trusted. */
function targetOf(ports: MessageCommandPorts, context: unknown): Target | undefined {
  const { conversationId, place, messageId } = isObject(context) ? context : {};
  if (typeof conversationId !== 'string' || typeof place !== 'string' || typeof messageId !== 'string') return undefined;
  const session = ports.panel.showing(conversationId, place);
  const message = session?.conversation?.message(messageId);
  return session?.conversation && message ? { session, conversation: session.conversation, message } : undefined;
}

type Act = (target: Target, how: unknown) => Promise<void> | void;

export function createMessageCommands(ports: MessageCommandPorts) {
  const on = (act: Act) => async (context: unknown, how?: unknown): Promise<void> => {
    const target = targetOf(ports, context);
    if (target) await act(target, how);
  };
  return {
    editMessage: on(({ session, message }) => session.editMessage(message.id)),
    restoreMessage: on(async ({ conversation, message }) => {
      await restoreMessage(conversation, message.id);
    }),
    insertMessage: on(async ({ session, message }) => {
      const role = await pickRole(vscode.l10n.t('Insert a message'), undefined);
      if (role) session.editMessage(message.id, role);
    }),
    setMessageRole: on(async ({ conversation, message }) => {
      const role = await pickRole(vscode.l10n.t('Change the role'), message.role);
      if (role) offerTakeBack(conversation, await setMessageRole(conversation, message.id, role), vscode.l10n.t('The message has another role now.'));
    }),
    setMessageName: on(async ({ conversation, message }) => {
      const name = await askName(message.name);
      if (name !== undefined) await nameMessage(conversation, message.id, name);
    }),
    quoteMessage: on(({ session, message }) => session.quote(message.id, message.text)),
    deleteTurn: on(async ({ conversation, message }) => offerTakeBack(conversation, await deleteTurn(conversation, message.id), vscode.l10n.t('The turn was deleted.'))),
    forkConversation: on((target) => fork(ports, target)),
    compareQuestion: on(async ({ conversation, message }) => (await import('../compare/compareCommands.ts')).compareQuestion(ports, conversation, message)),
    /** `continue`: not anew, but on from what there is. */
    answerAgainWith: on((target, how) => answerAgain(ports, target, how === 'continue')),
  };
}

async function pickRole(title: string, current: Message['role'] | undefined): Promise<AuthoredRole | undefined> {
  const item = (role: AuthoredRole, label: string, description: string) => ({ role, label, description });
  const items = [
    item('user', vscode.l10n.t('Question'), vscode.l10n.t('as if you had asked it (user)')),
    item('assistant', vscode.l10n.t('Answer'), vscode.l10n.t('an example in the model\'s place (assistant)')),
    item('developer', vscode.l10n.t('Instructions'), vscode.l10n.t('how to go on from here (developer or system)')),
  ].filter(({ role }) => role !== current);
  return (await vscode.window.showQuickPick(items, { title }))?.role;
}

/** Empty takes the name away. */
function askName(name: string | undefined): Thenable<string | undefined> {
  return vscode.window.showInputBox({
    title: vscode.l10n.t('Name of who says this'), value: name ?? '', placeHolder: vscode.l10n.t('for example alice; empty for none'),
    prompt: vscode.l10n.t('Only Chat Completions sends names.'),
    validateInput: (value) => (value === '' || isMessageName(value) ? undefined : vscode.l10n.t('Only letters, digits, _ and -, 64 at most.')),
  });
}

async function fork({ conversations }: MessageCommandPorts, { session, conversation, message }: Target): Promise<void> {
  const path = conversation.path();
  const messages = path.slice(0, path.findIndex(({ id }) => id === message.id) + 1);
  const id = await conversations.import({ id: conversation.id, title: conversation.title, leafId: message.id, messages });
  session.show(await conversations.open(id));
  await session.compose(undefined);
}

/** Another model, and its effort, for this answer only: the choice for the next questions stays. */
async function answerAgain({ models, lists }: MessageCommandPorts, { session, message }: Target, goesOn: boolean): Promise<void> {
  const { pickModelOnce, pickEffortOnce } = await import('../model/modelPicker.ts');
  const choice = await pickModelOnce(models, await lists());
  const effort = choice && (await pickEffortOnce(models, choice));
  if (!choice || !effort) return;
  await again(session, session.services, (c, settings) => (goesOn ? c.continueAnswer(message.id, settings) : c.regenerate(message.id, settings)), { choice, parameters: effort.effort ? { effort: effort.effort } : {} });
}
