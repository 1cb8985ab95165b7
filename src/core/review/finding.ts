// What a review says of one place: plain data, and the one key by which the same finding is known again. Knows no editor and no model.
import { plainLine } from '../edit/codeLine.ts';

/** The most serious first. */
export const severities = ['high', 'medium', 'low'] as const;
export type Severity = (typeof severities)[number];

export const findingKinds = ['correctness', 'security', 'performance', 'maintainability', 'tests'] as const;
export type FindingKind = (typeof findingKinds)[number];

export interface Finding {
  /** As the model names it: a path, most often within the workspace. */
  readonly file: string;
  /** The lines it is about, as the model quotes them; none where it quotes nothing. */
  readonly code: readonly string[];
  readonly title: string;
  /** Markdown of a model. */
  readonly reason: string;
  readonly severity: Severity;
  readonly kind: FindingKind;
  /** What would take the place of `code`; absent where the model has no such lines. */
  readonly replacement?: readonly string[];
}

/** The same for the same complaint about the same lines of the same file, however they are indented and worded: by it a resolved finding is known again. */
export function findingKey(path: string, kind: FindingKind, lines: readonly string[]): string {
  const code = lines.map(plainLine).filter((line) => line !== '');
  return [path, kind, ...code].join('\n');
}

/** The most serious first; equals stay in their order. */
export function bySeverity(a: { readonly severity: Severity }, b: { readonly severity: Severity }): number {
  return severities.indexOf(a.severity) - severities.indexOf(b.severity);
}
