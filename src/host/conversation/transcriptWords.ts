// The words of a transcript: headings, states of answers, attachments.
import * as vscode from 'vscode';
import type { Message } from '../../core/conversation/message.ts';
import type { TranscriptHeadings } from '../../core/conversation/transfer/readTranscript.ts';
import { writerText } from '../panel/writerText.ts';
import type { TranscriptWords } from '../../core/conversation/transfer/markdownTranscript.ts';

export function transcriptWords(): TranscriptWords {
  return {
    you: vscode.l10n.t('You'), instructions: vscode.l10n.t('Instructions'), tool: vscode.l10n.t('Tool'), thinking: vscode.l10n.t('Thinking'), refusal: vscode.l10n.t('Refusal'), summary: vscode.l10n.t('Summary of the turns above'),
    answer: answerHeading,
    attachment: ({ label }) => vscode.l10n.t('Attached: {0}', label),
  };
}

/** In this window's language and in those that a file may have come from. */
export function transcriptHeadings(): TranscriptHeadings {
  const { you, instructions, thinking, refusal, summary } = transcriptWords();
  return {
    you: ['You', '你', you], instructions: ['Instructions', '指令', instructions], thinking: ['Thinking', '思考', thinking],
    refusal: ['Refusal', '拒绝回答', refusal], summary: ['Summary of the turns above', '上面各轮对话的摘要', summary],
  };
}

function answerHeading({ reply }: Message): string {
  if (!reply) return vscode.l10n.t('Answer');
  const writer = writerText(reply);
  switch (reply.status) {
    case 'complete':
      return writer;
    case 'streaming':
      return vscode.l10n.t('{0} (still writing)', writer);
    case 'stopped':
      return vscode.l10n.t('{0} (stopped)', writer);
    case 'cut':
      return vscode.l10n.t('{0} (cut off)', writer);
    case 'failed':
      return vscode.l10n.t('{0} (no answer)', writer);
    default:
      return unknownStatus(reply.status);
  }
}

function unknownStatus(status: never): never {
  throw new Error(`Unknown status: ${String(status)}`);
}
