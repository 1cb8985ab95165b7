// Writes a commit message into the repository's input box: from what is staged, else from all that has changed. Commits nothing.
import * as vscode from 'vscode';
import type { Attachment } from '../../core/attachment/attachment.ts';
import { commitQuestion, readCommitMessage } from '../../core/prompt/commitMessage.ts';
import type { Attaching } from '../attachment/attaching.ts';
import { orTellWhy } from '../attachment/attachRefusal.ts';
import { stagedChanges, unstagedChanges } from '../attachment/changesAttachment.ts';
import type { GitRepository } from '../attachment/gitApi.ts';
import { clearForSending } from '../attachment/sendGate.ts';
import { describeError } from '../error/errorText.ts';
import { commandId } from '../commandId.ts';
import type { AskQuick, QuickModelAnswer } from '../model/quickModel.ts';
import type { SettingsService } from '../setting/settings.ts';
import { pickRepository } from './pickRepository.ts';

export interface CommitMessagePorts {
  readonly attaching: () => Promise<Attaching>;
  readonly askQuick: AskQuick;
  readonly settings: Pick<SettingsService, 'current'>;
}

/** Characters of the changes; the second time for a model with a small window. */
const sizes = [80_000, 12_000] as const;
const read = 20;

/** `context`: the source control whose title has the button; without one the repository of the editor, or the one that is picked. */
export async function writeCommitMessage({ attaching, askQuick, settings }: CommitMessagePorts, context: unknown): Promise<void> {
  const repository = await orTellWhy(() => pickRepository(context, vscode.l10n.t('Write the commit message of which repository?')));
  if (!repository) return;
  const { rules } = await attaching();
  const changes = await orTellWhy(() => changesOf(repository, rules));
  const cleared = changes && (await clearForSending({ text: '', attachments: [changes] }));
  const diff = cleared?.attachments[0]?.text;
  if (diff === undefined) return;
  const draft = repository.inputBox.value;
  const recent = await lastMessages(repository);
  await vscode.window.withProgress({ location: vscode.ProgressLocation.Notification, cancellable: true, title: vscode.l10n.t('Writing a commit message') }, async (_progress, token) => {
    const stop = new AbortController();
    token.onCancellationRequested(() => stop.abort());
    const answer = await firstThatFits(sizes.map((most) => () => askQuick(commitQuestion({ diff, recent, style: settings.current().commitStyle, draft, most }), stop.signal)));
    const message = answer.ok ? readCommitMessage(answer.text) : undefined;
    // Who wants to see it is not kept from that by the notice of its progress.
    if (message !== undefined) void put(repository, draft, message);
    else void tellWhy(answer);
  });
}

/** What Git would commit: what is staged, and where nothing is, all of it. @throws AttachRefusal where nothing has changed */
async function changesOf(repository: GitRepository, rules: Attaching['rules']): Promise<Attachment> {
  return repository.state.indexChanges.length > 0 ? stagedChanges(rules, repository.rootUri) : unstagedChanges(rules, repository.rootUri);
}

/** Merges are written by Git. */
async function lastMessages(repository: GitRepository): Promise<readonly string[]> {
  const commits = await repository.log({ maxEntries: read }).catch(() => []); // Git fails where there is no commit yet
  return commits.filter(({ parents }) => parents.length < 2).map(({ message }) => message);
}

async function firstThatFits([first, ...smaller]: readonly (() => Promise<QuickModelAnswer>)[]): Promise<QuickModelAnswer> {
  const answer: QuickModelAnswer = first ? await first() : { ok: false, reason: 'tooLong' };
  return !answer.ok && answer.reason === 'tooLong' && smaller.length > 0 ? firstThatFits(smaller) : answer;
}

/** What the person had written, or writes meanwhile, is never gone. */
async function put({ inputBox }: GitRepository, draft: string, message: string): Promise<void> {
  const [replace, undo] = [vscode.l10n.t('Replace'), vscode.l10n.t('Undo')];
  const now = inputBox.value;
  if (now !== draft && (await vscode.window.showInformationMessage(vscode.l10n.t('You went on writing. Replace it with the message of the model?'), replace)) !== replace) return;
  const old = inputBox.value;
  inputBox.value = message;
  if (old.trim() === '') return;
  const chosen = await vscode.window.showInformationMessage(vscode.l10n.t('The commit message was written anew from what you had begun.'), undo);
  if (chosen === undo) inputBox.value = old;
}

async function tellWhy(answer: QuickModelAnswer): Promise<void> {
  if (answer.ok) return void vscode.window.showWarningMessage(vscode.l10n.t('The model gave no commit message. Nothing was changed.'));
  switch (answer.reason) {
    case 'canceled':
    case 'limit':
      return;
    case 'tooLong':
      return void vscode.window.showWarningMessage(vscode.l10n.t('The changes are too long for the model, even shortened. Stage fewer of them, or choose another quick model.'));
    case 'noModel': {
      const choose = vscode.l10n.t('Choose Model');
      if ((await vscode.window.showWarningMessage(vscode.l10n.t('Choose a model first. Nothing was sent.'), choose)) === choose) await vscode.commands.executeCommand(commandId.selectModel);
      return;
    }
    case 'failed':
      return void vscode.window.showWarningMessage(vscode.l10n.t('There is no commit message: {0}', describeError(answer.error).title));
  }
}
