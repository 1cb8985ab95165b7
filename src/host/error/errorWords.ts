// What every row of the error table is made of, and the phrases that they share.
import * as vscode from 'vscode';
import type { TurnError, TurnErrorKind } from '../../core/stream/turnError.ts';
import type { ErrorAction } from './errorAction.ts';

/** The members of TurnError with this kind. */
export type ErrorOf<K extends TurnErrorKind> = Extract<TurnError, { readonly kind: K }>;

export interface ErrorContext {
  readonly endpointName?: string;
  /** The model that was asked. */
  readonly model?: string;
  /** The model to offer instead of a retired one. */
  readonly successor?: string;
  /** Whether part of an answer is there and stays. */
  readonly partial?: boolean;
  /** Whether another model may go on with that part. */
  readonly shared?: boolean;
  /** Whether an answer that runs in the background can be taken up again. */
  readonly resumable?: boolean;
  /** Whether the request went out without the refused parameter, too. */
  readonly leftOut?: boolean;
  /** When it failed; milliseconds since the epoch. */
  readonly at?: number;
}

/** What a row of the table says. The first action is the thing to do next. */
export interface ErrorWords {
  /** Plain words, no code, no final stop. */
  readonly title: string;
  /** One to three sentences: what happened, what was kept, what to do. */
  readonly body: string;
  readonly actions: readonly ErrorAction[];
}

/** The host that answered, else the endpoint's name, else a word for it: never empty. */
export function placeOf(error: TurnError, context: ErrorContext): string {
  return error.host ?? context.endpointName ?? vscode.l10n.t('The server');
}

/** 8,000 and 1.050.000 after the person's language. */
export function count(tokens: number): string {
  return new Intl.NumberFormat(vscode.env.language).format(tokens);
}

/** A whole sentence, to stand behind another. */
export function kept(context: ErrorContext): string {
  return context.partial === true ? vscode.l10n.t('What came is kept.') : vscode.l10n.t('The question is kept.');
}

/** What helps when the way to the server broke. */
export function afterBreak(context: ErrorContext): readonly ErrorAction[] {
  if (context.resumable === true) return ['resume', 'retry'];
  return context.partial === true ? ['continue', 'retry'] : ['retry', 'checkConnection'];
}
