// What the thread that writes HTML is asked, and what it answers. Types only.
import type { TranscriptMessage, TranscriptNames } from '../../core/conversation/transfer/transcriptMessage.ts';

export interface HtmlRequest {
  readonly title: string;
  readonly language: string;
  readonly messages: readonly TranscriptMessage[];
  readonly names: TranscriptNames;
  /** The built page's folder: grammars and the typesetter's sheet and fonts lie there. */
  readonly pageFolder: string;
}

export type HtmlAnswer = { readonly html: string } | { readonly failure: string };
