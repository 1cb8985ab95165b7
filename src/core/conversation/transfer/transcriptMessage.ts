// What a document of a conversation says of one message, as plain data that a thread can be handed. Words are in it already.
import type { Message } from '../message.ts';
import { headingOf, summaryPart, withClosedFence } from './markdownTranscript.ts';
import type { TranscriptWords } from './markdownTranscript.ts';

export interface TranscriptMessage {
  readonly role: Message['role'];
  readonly heading: string;
  readonly text: string;
  readonly thinking: string;
  readonly refusal: string;
  readonly attachments: readonly { readonly label: string; readonly text: string }[];
}

/** Words inside of messages. */
export interface TranscriptNames {
  readonly thinking: string;
  readonly refusal: string;
}

export function transcriptMessages(path: readonly Message[], words: TranscriptWords): readonly TranscriptMessage[] {
  return path.map((message) => ({
    role: message.role, heading: headingOf(message, words), text: message.summary ? `${withClosedFence(message.text.trim())}\n\n${summaryPart(message.summary.text, words)}`.trim() : message.text.trim(),
    thinking: message.reply?.reasoning.trim() ?? '', refusal: message.reply?.refusal?.trim() ?? '',
    attachments: message.attachments.map((attachment) => ({ label: words.attachment(attachment), text: attachment.text })),
  }));
}
