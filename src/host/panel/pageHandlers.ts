// What happens when the page asks for something: the one table from page messages to the extension's services.
import * as vscode from 'vscode';
import { said } from '../../core/conversation/message.ts';
import { isEffort } from '../../core/model/effort.ts';
import { attachHandlers } from '../attachment/attachHandlers.ts';
import { clearForSending, clearText } from '../attachment/sendGate.ts';
import { recentQuestions } from '../conversation/recentQuestions.ts';
import { afterReading } from './afterReading.ts';
import type { Composer } from './composer.ts';
import { orGiveBack } from './givenBack.ts';
import { createPageActions, type PageActionPorts, type PageActions } from './pageActions.ts';
import { receiveWith } from './pageReceiver.ts';
import type { PageHandlers, PageReceiver, PanelServices, SessionHandle } from './panelServices.ts';
import { readsOf } from './pendingReads.ts';
import { nextHere } from './queuePlace.ts';
import { again, continueWithOther, goOn, redoNow, type Redo } from './redo.ts';
import { keepUnsent, sendQuestion, sendQueued } from './sendQuestion.ts';

/** Its state is the session's: several may be made. */
export function createPageReceiver(ports: PageActionPorts, session: SessionHandle, services: PanelServices): PageReceiver {
  return receiveWith(pageHandlers(createPageActions(ports), session, services), services.log, () => services.onUsed(session), {
    before: async () => (await ports.prompts()).overrides?.found(),
    told: async (cause) => (await import('../prompt/unfilled.ts')).toldUnfilled(cause),
  });
}

function pageHandlers(actions: PageActions, session: SessionHandle, services: PanelServices): PageHandlers {
  return {
    range: (m) => session.sendRange(m.list, m.from, m.to),
    find: async (m) => (await import('./conversationFinder.ts')).findIn(session, m),
    copyRange: async (m) => {
      const { conversationText } = await import('./conversationText.ts');
      return session.conversation && copy(session, conversationText(session.conversation, m));
    },
    ...attachHandlers(session, actions.attaching, actions.prompts),
    ...answerHandlers(session),
    send: async (m) => {
      if (m.literal !== true && m.text.startsWith('/') && (await orGiveBack(session, m.text, async () => (await actions.prompts()).runText(session, m.text)))) return;
      await afterReading(session, m.text, () => sendQuestion(session, services, m.text));
    },
    stop: (m) => (m.reading ? readsOf(session.composer).stop() : session.conversation?.stop()),
    rewordQueued: (m) => changeQueue(session, (composer) => composer.rewordQueued(m.queuedId, m.text)),
    holdQueued: (m) => holdQueued(session, services, m.queuedId, m.held),
    removeQueued: (m) => changeQueue(session, (composer) => composer.dequeue(m.queuedId)),
    sendQueued: (m) => sendQueued(session, services, m.queuedId),
    recall: async () => session.recall(await recentQuestions(session.conversation, services.conversations)),
    action: (m) => (m.messageId === undefined ? actions.bannerAction(m.cardId, m.actionId) : messageAction(session, services, actions, m.messageId, m.actionId)),
    regenerate: (m) => again(session, services, (c, s) => c.regenerate(m.messageId, s)),
    editAndSend: async (m) => {
      const cleared = await clearForSending({ text: m.text, attachments: [] });
      if (!cleared) return keepUnsent(session, m.text);
      await again(session, services, (c, s) => c.editAndAsk(m.messageId, cleared.text, s), { text: m.text });
    },
    ...changeHandlers(session),
    branch: (m) => session.conversation?.switchBranch(m.messageId, m.step),
    ...textHandlers(actions, session),
    openAttachment: (m) => {
      const all = m.messageId === undefined ? session.composer.attachments : (session.conversation?.message(m.messageId)?.attachments ?? []);
      const found = all.find((a) => a.id === m.attachmentId);
      return found && actions.openAttachment(found);
    },
    removeAttachment: (m) => {
      session.composer.detach(m.attachmentId);
      return session.updateComposer();
    },
    updateAttachment: (m) => readsOf(session.composer).during(async () => (await import('../attachment/updateAttachment.ts')).updateAttachment(session, m.attachmentId, await actions.attaching())),
    showRequest: (m) => session.conversation && actions.showRequest(session.conversation, m.messageId),
    command: (m) => actions.runCommand(m.command).then(() => undefined),
    firstRun: (m) => actions.chooseFirstRun(m.choice, m.localId),
    draft: (m) => {
      if (m.text !== '') {
        actions.warmUp();
        void actions.prompts(); // the person's own texts of prompts are read before anything is sent
      }
      session.composer.setDraft(m.text, m.at);
      return session.updateComposer();
    },
    thinkingOpen: (m) => actions.setThinkingOpen(m.open),
    codeLook: async (m) => (await actions.codeLook()).tell(session, m.theme),
    codeAction: async (m) => (await actions.codeActions()).run(m),
    wrapCode: async (m) => (await import('../theme/codeLook.ts')).setWrapping(m.wrap),
  };
}

/** What is done with text on the page. */
function textHandlers(actions: PageActions, session: SessionHandle): Pick<PageHandlers, 'copyMessage' | 'copyText' | 'insertCode' | 'openLink' | 'openName'> {
  return {
    copyMessage: (m) => copy(session, said(session.conversation?.message(m.messageId))),
    copyText: (m) => copy(session, m.text),
    insertCode: (m) => actions.insertCode(m.text),
    openLink: (m) => openLink(m.href),
    openName: async (m) => (await import('../fact/openName.ts')).openName(session.conversation, m.messageId, m.name),
  };
}

function answerHandlers(session: SessionHandle): Pick<PageHandlers, 'pick' | 'confidence'> {
  return {
    pick: async (m) => (await import('./announceAnswer.ts')).pickAnswer(session, m.messageId),
    confidence: async (m) => (await import('./confidence.ts')).sendConfidence(session, m.messageId),
  };
}

/** What a person changes in the conversation without asking anything. */
function changeHandlers(session: SessionHandle): Pick<PageHandlers, 'changeMessage' | 'rewordSummary' | 'dropSummary' | 'insertMessage'> {
  const changes = () => import('../conversation/messageChanges.ts');
  return {
    changeMessage: (m) => written(session, m.text, async (text) => (await changes()).changeMessage(session.conversation, m.messageId, text)),
    rewordSummary: async (m) => {
      if (m.text !== undefined) return written(session, m.text, async (text) => (await changes()).rewordSummary(session.conversation, m.messageId, text));
      await (await changes()).rewordSummary(session.conversation, m.messageId, undefined);
    },
    dropSummary: async (m) => (await changes()).dropSummary(session.conversation, m.messageId),
    insertMessage: (m) => written(session, m.text, async (text) => (await changes()).insertMessage(session.conversation, m.afterId, m.role, text)),
  };
}

/** What is written into the conversation leaves with the next question: it passes the same gate. Kept back, it is in the input, and not lost. */
async function written(session: SessionHandle, text: string, put: (text: string) => Promise<unknown>): Promise<void> {
  const cleared = await clearText(text, 'message');
  if (cleared !== undefined) {
    await put(cleared);
    return;
  }
  await session.compose(text);
  session.announce(vscode.l10n.t('Nothing was changed. Your text is in the input.'));
}

/** Let go, it is sent where its turn came meanwhile. */
async function holdQueued(session: SessionHandle, services: PanelServices, id: string, held: boolean): Promise<void> {
  const { composer, conversation } = session;
  if (composer.setReworded(id, held) && nextHere(conversation, composer)?.id === id) await sendQueued(session, services, id);
}

function changeQueue(session: SessionHandle, change: (composer: Composer) => void): Promise<void> {
  change(session.composer);
  return session.updateComposer();
}

async function copy(session: SessionHandle, text: string): Promise<void> {
  await vscode.env.clipboard.writeText(text);
  session.announce(vscode.l10n.t('Copied.'));
}

/** Only addresses that a person can judge: never `command:` or a file. */
export async function openLink(href: string): Promise<void> {
  const scheme = /^(https|mailto):/i.exec(href)?.[1];
  if (scheme !== undefined) await vscode.env.openExternal(vscode.Uri.parse(href, true));
}

/** Buttons of a reply's cards. An id may carry a value behind a colon: `raiseBudget:16000`. */
async function messageAction(session: SessionHandle, services: PanelServices, actions: PageActions, messageId: string, actionId: string): Promise<void> {
  const [kind, value = ''] = actionId.split(':', 2);
  const goesOn: Redo = (c, s) => c.continueAnswer(messageId, s);
  const anew: Redo = (c, s) => c.regenerate(messageId, s);
  // What has text already is gone on with, once what kept it from that is put right.
  const begun = (session.conversation?.message(messageId)?.text ?? '') !== '';
  const redo = begun ? goesOn : anew;
  const mended = (): Promise<void> => (begun ? goOn(session, services, messageId, again, goesOn) : again(session, services, anew));
  switch (kind) {
    case 'stop':
      return session.conversation?.stop();
    case 'now':
      return session.conversation?.retryNow();
    case 'retry':
    case 'askAgain':
      return again(session, services, anew);
    case 'continue':
      return goOn(session, services, messageId, again, goesOn);
    case 'continueWith':
      return continueWithOther(session, messageId);
    case 'resume':
      return goOn(session, services, messageId, redoNow, (c, s) => c.resume(messageId, s)); // what is fetched now was spent before
    case 'raiseBudget':
      return goOn(session, services, messageId, again, redo, { maxOutputTokens: Number(value) });
    case 'lowerEffort':
      return isEffort(value) ? goOn(session, services, messageId, again, redo, { effort: value }) : undefined;
    case 'useModel':
      return useModel(session, services, messageId, value, anew);
    case 'compact':
      return compactAndRetry(session, services, mended);
    case 'sameAgain':
      return actions.runCommand('sameAgain', messageId).then(() => undefined);
    case 'setKey':
    case 'useKeyHere':
      return repairKey(session, actions, messageId, mended);
    default:
      await runErrorAction(kind ?? '', session, actions, messageId);
  }
}

/** What comes after a retired model: from now on, since the old one will not come back. */
async function useModel(session: SessionHandle, services: PanelServices, messageId: string, model: string, redo: Redo): Promise<void> {
  const endpointId = session.conversation?.message(messageId)?.reply?.endpointId;
  if (endpointId === undefined || model === '') return;
  await services.models.choose({ endpointId, model });
  await again(session, services, redo);
}

/** The server said that the conversation is too long for it. */
async function compactAndRetry(session: SessionHandle, services: PanelServices, mended: () => Promise<void>): Promise<void> {
  if (!session.conversation) return;
  const { compactWith, failureText } = await import('../conversation/compacting.ts');
  const outcome = await compactWith(session.conversation, services.askQuick, 1);
  if (outcome.ok) return mended();
  if (outcome.reason === 'canceled') session.announce(failureText(outcome));
  else void vscode.window.showWarningMessage(failureText(outcome));
}

/** The rest of the error table's actions: each is a command. */
async function runErrorAction(action: string, session: SessionHandle, actions: PageActions, messageId: string): Promise<void> {
  await runErrorCommand(action, session.conversation?.message(messageId)?.reply?.endpointId, actions.runCommand);
}

/** `run`: a command by its name, without the extension's before it. */
export async function runErrorCommand(action: string, endpointId: string | undefined, run: PageActions['runCommand'] = runNamed): Promise<void> {
  const commands: Readonly<Record<string, string>> = {
    checkConnection: 'checkConnection', selectModel: 'selectModel', selectEndpoint: 'selectModel', lowerEffort: 'selectEffort',
    openLog: 'showLog', newConversation: 'newConversation', addEndpoint: 'addEndpoint',
  };
  if (action === 'openSettings') await vscode.commands.executeCommand('workbench.action.openSettings', 'ponder.');
  else if (Object.hasOwn(commands, action)) await run(commands[action] ?? '', endpointId);
}

async function runNamed(name: string, ...args: readonly unknown[]): Promise<void> {
  await vscode.commands.executeCommand(`ponder.${name}`, ...args);
}

/** Sets the key of the endpoint that refused it; as soon as one is stored, the question goes out again by itself. */
async function repairKey(session: SessionHandle, actions: PageActions, messageId: string, mended: () => Promise<void>): Promise<void> {
  // Who was asked last may be another than who began the reply.
  const endpointId = session.conversation?.exchangeOf(messageId)?.endpoint.id ?? session.conversation?.message(messageId)?.reply?.endpointId;
  const listening = actions.onKeyChange((changed) => {
    if (changed !== endpointId) return;
    listening.dispose();
    void mended();
  });
  await actions.runCommand('setKey', endpointId, 'repair');
  listening.dispose();
}
