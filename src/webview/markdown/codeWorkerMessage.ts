// What the page and the worker that colors code say to each other.
import type { TokenRule } from '../../core/text/tokenRule.ts';

export type ToCodeWorker =
  /** Forgets all blocks: colors of another theme have other numbers. */
  | { readonly type: 'theme'; readonly rules: readonly TokenRule[] }
  /** A grammar as JSON text. */
  | { readonly type: 'grammar'; readonly json: string }
  | { readonly type: 'open'; readonly block: number; readonly scope: string }
  /** Lines that follow those sent before. */
  | { readonly type: 'lines'; readonly block: number; readonly lines: readonly string[] }
  | { readonly type: 'end'; readonly block: number };

export type FromCodeWorker =
  | { readonly type: 'styles'; readonly colors: readonly (string | undefined)[] }
  /** Per line pairs of (end, style); a style is a color's number times 16 plus TextMate's bits for italic, bold, underline, strike. */
  | { readonly type: 'colored'; readonly block: number; readonly first: number; readonly lines: readonly (readonly number[])[] };
