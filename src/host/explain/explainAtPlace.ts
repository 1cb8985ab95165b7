// Explain Here: asks as a conversation of its own, shows at the code how far the answer is, and opens it as a hover when it is there. The answer is in the history
// like any other, whatever becomes of the hover.
import * as vscode from 'vscode';
import type { NewQuestion } from '../../core/conversation/asker.ts';
import type { Conversation } from '../../core/conversation/conversation.ts';
import { said } from '../../core/conversation/message.ts';
import type { AnswerMessage } from '../../core/conversation/replyBuilder.ts';
import { nameOf } from '../document/uriName.ts';
import { clearForSending } from '../attachment/sendGate.ts';
import { countedBy, type AskApartPorts } from '../panel/askApart.ts';
import { describeError } from '../error/errorText.ts';
import { settingsAfterChoice } from '../model/chooseFirst.ts';
import { tooLong } from '../panel/sendQuestion.ts';
import type { ExplainedPlace, ExplainedPlaces } from './explainedPlaces.ts';
import { growingText } from './explanationHover.ts';

export interface PlaceTask {
  readonly editor: vscode.TextEditor;
  readonly range: vscode.Range;
  readonly title: string;
  readonly question: (signal: AbortSignal) => Promise<NewQuestion>;
}

export interface PlacePorts extends Omit<AskApartPorts, 'panel'> {
  /** Asks the person where a spending limit is reached. False: nothing may be sent. */
  readonly maySpend: () => Promise<boolean>;
  readonly places: ExplainedPlaces;
}

export async function explainAtPlace(task: PlaceTask, ports: PlacePorts): Promise<void> {
  const { editor, range, title } = task;
  // A hover opens at the cursor, so that goes to the beginning; what is selected stays selected.
  const selection = new vscode.Selection(range.end, range.start);
  editor.selection = selection;
  editor.revealRange(new vscode.Range(range.start, range.start), vscode.TextEditorRevealType.InCenterIfOutsideViewport);
  const place = ports.places.begin(editor.document, range.start.line);
  const stop = new AbortController();
  const progress = { location: vscode.ProgressLocation.Notification, cancellable: true, title: vscode.l10n.t('{0} · {1}', title, nameOf(editor.document.uri)) };
  const message = await vscode.window.withProgress(progress, async (shown, token) => {
    token.onCancellationRequested(() => stop.abort());
    try {
      return await ask(task, place, { ...ports, report: (message) => shown.report({ message }) }, stop.signal);
    } catch (cause) {
      place.dismiss();
      throw cause;
    }
  });
  if (!message) return place.dismiss();
  finish(message, place);
  const here = vscode.window.activeTextEditor === editor && editor.selection.isEqual(selection);
  if (here && place.isShown) await vscode.commands.executeCommand('editor.action.showHover', { focus: 'noAutoFocus' });
}

/** A long line of code may have no room beside it: the notification says the same. */
interface ReportedPorts extends PlacePorts {
  readonly report: (message: string) => void;
}

const reportEveryMs = 200;

/** Undefined where nothing was sent; the person was told why. */
async function ask({ question }: PlaceTask, place: ExplainedPlace, ports: ReportedPorts, signal: AbortSignal): Promise<AnswerMessage | undefined> {
  const conversation = ports.conversations.create();
  const making = question(signal);
  const settings = await settingsAfterChoice(ports.models, { setup: conversation.setup });
  const made = await making;
  if (signal.aborted) return undefined;
  if (!settings) return tell(vscode.l10n.t('Choose a model first. Nothing was sent.'));
  const cleared = await clearForSending({ ...made, attachments: await countedBy(ports.counter, made.attachments, settings) });
  if (!cleared || !(await ports.maySpend()) || signal.aborted) return tell(vscode.l10n.t('Nothing was sent.'));
  const asked = await conversation.ask(cleared, settings);
  if (!asked.sent) return tell(tooLong(asked));
  const unlisten = follow(conversation, asked.id, place, ports.report);
  const stop = (): void => conversation.stop();
  signal.addEventListener('abort', stop, { once: true });
  if (signal.aborted) stop();
  place.asked(conversation.id, asked.id, cleared.attachments[0]?.places ?? []);
  return asked.reply.finally(unlisten);
}

function follow(conversation: Conversation, id: string, place: ExplainedPlace, report: (message: string) => void): () => void {
  report(growingText(''));
  const onGrowth = (): void => report(growingText(conversation.message(id)?.text ?? ''));
  let timer: NodeJS.Timeout | undefined;
  const unlisten = conversation.onChange((change) => {
    if (change.type !== 'delta' || change.id !== id) return;
    place.grow(conversation.message(id)?.text ?? '');
    timer ??= setTimeout(() => {
      timer = undefined;
      onGrowth();
    }, reportEveryMs);
  });
  return () => {
    clearTimeout(timer);
    unlisten();
  };
}

function finish(message: AnswerMessage, place: ExplainedPlace): void {
  const { reply } = message;
  const text = said(message);
  if (reply.status === 'stopped' && text === '') return place.dismiss();
  if (!reply.error) return place.finish(text, reply.status === 'complete' ? '' : vscode.l10n.t('The answer was stopped before its end.'));
  const words = describeError(reply.error, { endpointName: reply.endpointName, model: reply.model, partial: text !== '', resumable: false });
  place.finish(text, `${words.title}. ${words.body}`);
}

function tell(why: string): undefined {
  void vscode.window.showWarningMessage(why);
  return undefined;
}
