// Asks for the files of a run one after the other, each in a conversation of its own, and keeps how far it came after each. Stops where the person stops it, or
// where every further question would fail too. Writes no file.
import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';
import type { Attachment } from '../../core/attachment/attachment.ts';
import type { TurnSettings } from '../../core/conversation/liveReply.ts';
import { answerLanguage } from '../../core/prompt/answerLanguage.ts';
import { fillPrompt } from '../../core/prompt/promptTemplate.ts';
import { transposeFilePrompt } from '../../core/prompt/transpose.ts';
import { maskSecrets } from '../../core/secret/findSecrets.ts';
import type { TurnErrorKind } from '../../core/stream/turnError.ts';
import { importedNames, stemOf } from '../../core/transpose/fileOrder.ts';
import { changed, waitingAgain, type FileRun, type RunFile } from '../../core/transpose/fileRun.ts';
import { signatures } from '../../core/transpose/signature.ts';
import { nameOf } from '../document/uriName.ts';
import type { ConversationService } from '../conversation/conversationService.ts';
import { describeError } from '../error/errorText.ts';
import { tooLong } from '../panel/sendQuestion.ts';
import { readAnswer, resultOf } from './fileAnswer.ts';
import type { RunStore } from './runStore.ts';

export interface RunnerPorts {
  readonly conversations: ConversationService;
  readonly runs: RunStore;
}

export interface RunTask {
  readonly run: FileRun;
  /** By the file's URI, as the person let it go. */
  readonly cleared: ReadonlyMap<string, Attachment>;
  /** Of every file; its layers are those of a new conversation. */
  readonly settings: TurnSettings;
}

/** How it ended: `why` where it stopped by itself. */
export interface RunEnd {
  readonly run: FileRun;
  readonly why?: string;
}

/** Characters of other files' signatures that go along. */
const mostSignatures = 6000;
const mostOfOne = 2500;

/** What does not go away by asking for the next file. */
const lasting: ReadonlySet<TurnErrorKind> = new Set(['auth', 'permission', 'notFound', 'quota', 'network', 'unsupportedParameter']);

export class FileRunner {
  private readonly ports: RunnerPorts;
  private readonly task: RunTask;
  private run: FileRun;
  /** Texts of results, by the URI of their source. */
  private readonly results = new Map<string, string>();

  constructor(ports: RunnerPorts, task: RunTask) {
    this.ports = ports;
    this.task = task;
    this.run = task.run;
  }

  /** Cancelable; resolves when no file waits any more, or it was stopped. */
  async go(): Promise<RunEnd> {
    await this.ports.runs.keep(this.run);
    await this.readResults();
    const title = vscode.l10n.t('Transposing to {0}', this.run.name);
    return vscode.window.withProgress({ location: vscode.ProgressLocation.Notification, cancellable: true, title }, async (progress, token) => {
      const { files } = this.run;
      for (const [index, { source, state }] of files.entries()) {
        if (state !== 'waiting') continue;
        if (token.isCancellationRequested) break;
        progress.report({ message: vscode.l10n.t('{0} of {1}: {2}', index + 1, files.length, nameOf(vscode.Uri.parse(source))) });
        const why = await this.askFor(source, token);
        if (why !== undefined) return { run: this.run, why };
      }
      return { run: this.run };
    });
  }

  /** @returns a sentence where the others need not be asked for */
  private async askFor(source: string, token: vscode.CancellationToken): Promise<string | undefined> {
    const file = this.run.files.find((one) => one.source === source);
    const attachment = this.task.cleared.get(source);
    if (!file) return undefined;
    if (!attachment) return this.keep(changed(this.run, source, { state: 'failed' }));
    const conversation = this.ports.conversations.create();
    const prompt = { id: transposeFilePrompt.id, title: vscode.l10n.t('Transpose {0} to {1}', nameOf(vscode.Uri.parse(source)), this.run.name) };
    const asked = await conversation.ask({ text: this.promptFor(file), attachments: [attachment, ...this.signaturesFor(attachment)], prompt }, this.task.settings);
    if (!asked.sent) {
      await this.keep(changed(this.run, source, { state: 'failed' }));
      void vscode.window.showWarningMessage(vscode.l10n.t('{0}: {1}', nameOf(vscode.Uri.parse(source)), tooLong(asked)));
      return undefined;
    }
    const canceling = token.onCancellationRequested(() => conversation.stop());
    if (token.isCancellationRequested) conversation.stop();
    const message = await asked.reply.finally(() => void canceling.dispose());
    const place = { conversationId: conversation.id, messageId: message.id };
    const { error, status } = message.reply;
    if (status === 'stopped' || (status === 'cut' && !error)) {
      await this.keep(waitingAgain(this.run, source));
      return undefined;
    }
    if (error) {
      const stops = lasting.has(error.kind);
      await this.keep(stops ? waitingAgain(this.run, source) : changed(this.run, source, { state: 'failed', ...place }));
      const words = describeError(error, { endpointName: message.reply.endpointName, model: message.reply.model, partial: false, resumable: false });
      return stops ? vscode.l10n.t('{0}. {1}', words.title, words.body) : undefined;
    }
    const result = resultOf(message, attachment.text, file.source === file.target);
    if (result.ok) this.results.set(source, result.text);
    await this.keep(changed(this.run, source, result.ok ? { state: 'done', ...place } : { state: 'refused', why: result.reason, ...place }));
    return undefined;
  }

  private promptFor({ source, target }: RunFile): string {
    const path = (uri: string): string => vscode.workspace.asRelativePath(vscode.Uri.parse(uri));
    return fillPrompt(transposeFilePrompt, { target: this.run.asks, source: path(source), result: path(target), answerLanguage: answerLanguage(vscode.env.language) });
  }

  /** What this file imports comes first, then the others, as far as there is room. */
  private signaturesFor({ text }: Attachment): readonly Attachment[] {
    const stems = new Set([...this.results.keys()].map(stemOf));
    const imported = importedNames(text, stems);
    const order = [...this.results].sort(([a], [b]) => Number(imported.has(stemOf(b))) - Number(imported.has(stemOf(a))));
    let left = mostSignatures;
    return order.flatMap(([source, result]): readonly Attachment[] => {
      if (left <= 0) return [];
      const told = maskSecrets(signatures(result.split('\n'), Math.min(left, mostOfOne)));
      const target = this.run.files.find((file) => file.source === source)?.target;
      if (told === '' || target === undefined || left < told.length) return [];
      left -= told.length;
      const path = vscode.workspace.asRelativePath(vscode.Uri.parse(target));
      return [{ id: randomUUID(), kind: 'file', label: vscode.l10n.t('Signatures of {0}', nameOf(vscode.Uri.parse(target))), path, detail: 'signatures', languageId: this.run.languageId, text: told }];
    });
  }

  private async readResults(): Promise<void> {
    for (const file of this.run.files) {
      if (file.state !== 'done' && file.state !== 'written') continue;
      const answer = await readAnswer(file, this.ports.conversations);
      if (answer?.ok === true) this.results.set(file.source, answer.text);
    }
  }

  private async keep(run: FileRun): Promise<undefined> {
    this.run = run;
    await this.ports.runs.keep(run);
    return undefined;
  }
}
