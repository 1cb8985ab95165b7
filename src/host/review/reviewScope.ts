// What one review is about: what the model gets, and the documents in which findings stand. How a scope is found is told by codeScope, changesScope and commitScope.
import type * as vscode from 'vscode';
import type { Attachment } from '../../core/attachment/attachment.ts';
import type { ReviewMaterial } from '../../core/prompt/review.ts';
import type { LineSpan } from '../../core/review/placeFinding.ts';

export interface ReviewedFile {
  /** As the model is told. */
  readonly path: string;
  /** Where its findings stand. */
  readonly uri: vscode.Uri;
  /** The file that a suggestion changes. */
  readonly target: vscode.Uri;
  /** The other side of the diff in which it is shown; only where `uri` is no file. */
  readonly before?: vscode.Uri;
  /** The lines that are reviewed; none for all. */
  readonly about: readonly LineSpan[];
}

export interface ReviewScope {
  /** Stands in sentences: `retry.ts`, `5 changed files`. */
  readonly name: string;
  readonly material: ReviewMaterial;
  /** What is asked, one after the other: at least one, each by itself. */
  readonly parts: readonly (readonly Attachment[])[];
  /** At least one. */
  readonly files: readonly ReviewedFile[];
  /** Sentences about what was left out or shortened. */
  readonly limits: readonly string[];
}
