// Follows the answer to an edit into its proposal: as it streams, and to its end, good or bad. Says in words why there is no proposal; touches no document.
import * as vscode from 'vscode';
import { plainWords } from '../../core/markdown/untrustedMarkdown.ts';
import type { Asked } from '../../core/conversation/asker.ts';
import type { Conversation } from '../../core/conversation/conversation.ts';
import type { ConversationChange } from '../../core/conversation/conversationState.ts';
import { said } from '../../core/conversation/message.ts';
import type { AnswerMessage } from '../../core/conversation/replyBuilder.ts';
import { readEditReply } from '../../core/edit/editReply.ts';
import { growingEdit } from '../../core/edit/growingEdit.ts';
import { insertedLines } from '../../core/edit/insertedLines.ts';
import { linesOf } from '../../core/edit/lineDiff.ts';
import { overlayChange } from '../../core/edit/overlay.ts';
import { applyReply } from '../../core/edit/searchReplace.ts';
import type { ReadonlyDocuments } from '../document/readonlyDocuments.ts';
import { describeError } from '../error/errorText.ts';
import { leftOut } from './leftOut.ts';
import { editSummary, refusalText } from './editText.ts';
import type { Region } from './editRegion.ts';
import type { OpenProposal, Proposal } from './openProposal.ts';
import { nameOf } from '../document/uriName.ts';
import type { Proposals } from './proposals.ts';

export interface FollowedEdit {
  readonly conversation: Conversation;
  readonly asked: Extract<Asked, { sent: true }>;
  readonly document: vscode.TextDocument;
  /** The document's lines when it was read, and those of them that may change. */
  readonly before: readonly string[];
  readonly region: Region;
  /** The region as the model got it: with masks, where the person wanted that. */
  readonly sent: readonly string[];
  readonly whole: boolean;
  /** The region is empty: what comes is put in there. */
  readonly insert: boolean;
  readonly title: string;
  readonly proposals: Proposals;
  readonly texts: ReadonlyDocuments;
  readonly refine: () => Promise<void>;
  readonly again: () => Promise<void>;
  readonly showAnswer: () => Promise<void>;
  readonly accepted?: (() => void) | undefined;
  readonly dropped?: (() => void) | undefined;
  readonly judge?: EditJudge | undefined;
}

/** Why the text may not become so, in a sentence; undefined where it may. */
export type EditJudge = (before: readonly string[], after: readonly string[]) => string | undefined;

/** Milliseconds between two states of the preview; a long file costs more. */
const showEveryMs = 100;
const showLongEveryMs = 600;
const longText = 5000;

export class EditFollower {
  private readonly edit: FollowedEdit;
  private open: OpenProposal | undefined;
  private timer: NodeJS.Timeout | undefined;
  private showing: Promise<void> = Promise.resolve();
  private ended = false;

  constructor(edit: FollowedEdit) {
    this.edit = edit;
  }

  async follow(): Promise<void> {
    const { conversation, asked, title, document } = this.edit;
    const message = await vscode.window.withProgress({ location: vscode.ProgressLocation.Notification, cancellable: true, title: vscode.l10n.t('{0} · {1}', title, nameOf(document.uri)) }, async (progress, token) => {
      progress.report({ message: vscode.l10n.t('Waiting for the model') });
      const canceling = token.onCancellationRequested(() => conversation.stop());
      let phase = '';
      const unlisten = conversation.onChange((change) => {
        const now = this.hear(change);
        if (now !== undefined && now !== phase) progress.report({ message: (phase = now) });
      });
      try {
        return await asked.reply;
      } finally {
        unlisten();
        canceling.dispose();
        this.ended = true;
        clearTimeout(this.timer);
        await this.showing;
      }
    });
    await this.finish(message);
  }

  /** @returns what it is doing, where that is to be said */
  private hear(change: ConversationChange): string | undefined {
    if (change.type !== 'delta' || change.id !== this.edit.asked.id) return undefined;
    if (change.delta.text === '') return change.delta.reasoning === '' || this.open ? undefined : vscode.l10n.t('Thinking');
    const every = this.edit.before.length > longText ? showLongEveryMs : showEveryMs;
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      this.showing = this.showing.then(() => this.show());
    }, every);
    return vscode.l10n.t('Writing');
  }

  private async show(): Promise<void> {
    const { conversation, asked, sent, proposals } = this.edit;
    if (this.ended) return;
    const grown = growingEdit(sent, conversation.message(asked.id)?.text ?? '');
    if (grown === sent || (this.open && !proposals.isOpen(this.open)) || !this.changed(grown)) return;
    const proposal = this.proposal(grown, '', () => conversation.stop());
    if (this.open) await proposals.become(this.open, proposal);
    else this.open = await proposals.propose(proposal);
  }

  private proposal(region: readonly string[], summary: string, stop?: () => void): Proposal {
    const { document, before, refine, again, accepted, dropped } = this.edit;
    const { start, end } = this.edit.region;
    const changed = this.changed(region) ?? before.slice(start, end);
    const text = (lines: readonly string[]): string => lines.join('\n');
    return { target: document.uri, before: text(before), after: text([...before.slice(0, start), ...changed, ...before.slice(end)]), summary, refine, again, ...(stop && { stop }), ...(accepted && { accepted }), ...(dropped && { dropped }) };
  }

  /** What the region becomes in the document; undefined where it can't be told what a mask in it stands for. */
  private changed(region: readonly string[]): readonly string[] | undefined {
    const { before, sent, insert, region: { start, end } } = this.edit;
    return insert ? insertedLines(region, before, start) : overlayChange(before.slice(start, end), sent, region);
  }

  private async finish(message: AnswerMessage): Promise<void> {
    const { reply } = message;
    if (reply.status === 'stopped') {
      vscode.window.setStatusBarMessage(vscode.l10n.t('Stopped. Nothing was changed.'), 5000);
      return this.close();
    }
    if (reply.error) {
      const words = describeError(reply.error, { endpointName: reply.endpointName, model: reply.model, partial: false, resumable: false });
      return this.refuse(vscode.l10n.t('{0}. {1} Nothing was changed.', words.title, words.body));
    }
    const { sent, whole, before, proposals, document } = this.edit;
    const cut = reply.finish === 'length' || reply.status !== 'complete';
    const outcome = applyReply(sent, message.text, { kind: whole ? 'file' : 'part', cut });
    if (!outcome.ok) return this.refuse(refusalText(outcome, said(message)));
    if (!this.changed(outcome.lines)) return this.refuse(vscode.l10n.t('The answer can\'t be brought back to your code, since what was masked has no clear place in it. Nothing was changed.'));
    const { notes } = readEditReply(message.text, sent);
    const name = nameOf(document.uri);
    const proposal: Proposal = { ...this.proposal(outcome.lines, editSummary(name, outcome, notes, cut)), ...leftOut(outcome.unplaced, document, this.edit.texts) };
    const refused = this.edit.judge?.(before, linesOf(proposal.after));
    if (refused !== undefined) return this.refuse(refused);
    if (proposal.after === proposal.before) {
      await this.close();
      void vscode.window.showInformationMessage(vscode.l10n.t('The model would leave {0} as it is. {1}', name, plainWords(notes, 300)).trimEnd());
      return;
    }
    if (this.open && proposals.isOpen(this.open)) await proposals.become(this.open, proposal);
    else if (!this.open) await proposals.propose(proposal);
  }

  private async refuse(why: string): Promise<void> {
    await this.close();
    const show = vscode.l10n.t('Show Answer');
    void vscode.window.showWarningMessage(why, show).then((choice) => (choice === show ? this.edit.showAnswer() : undefined));
  }

  /** The proposal that was begun, where the person has not closed it. */
  private async close(): Promise<void> {
    if (this.open && this.edit.proposals.isOpen(this.open)) await this.edit.proposals.discard(this.open.uri);
  }
}
