// A finding as it stands in the editor and in the store: what the model said, where it is, and what became of it.
import { asArray, asNumber, asObject, asString, parseJson } from '../../core/json.ts';
import { findingKinds, severities, type Finding } from '../../core/review/finding.ts';
import type { LineSpan } from '../../core/review/placeFinding.ts';

export interface FindingRecord extends Omit<Finding, 'file' | 'code' | 'replacement'> {
  readonly id: string;
  /** The document it stands in: a file, or a commit's version of one. */
  readonly uri: string;
  /** The file that a suggestion is for; the same but for a commit's. */
  readonly target: string;
  /** What it is compared with in a diff, for a commit's. */
  readonly before?: string;
  readonly path: string;
  readonly languageId: string;
  /** Same key, same finding: see core/review/finding. */
  readonly key: string;
  /** `likely`: the quoted lines stand in several places. `nowhere`: it has no place, and stands on the first line. */
  readonly placed: 'sure' | 'likely' | 'nowhere';
  readonly span: LineSpan;
  /** The lines where it was put; what the model quoted where they are nowhere. */
  readonly anchor: readonly string[];
  readonly fresh?: readonly string[];
  readonly resolved: boolean;
  readonly model: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

export function recordsText(records: readonly FindingRecord[]): string {
  return JSON.stringify(records);
}

/** What can't be read is left out. */
export function readRecords(text: string | undefined): readonly FindingRecord[] {
  return asArray(text === undefined ? undefined : parseJson(text)).flatMap((value) => recordOf(value) ?? []);
}

function recordOf(value: unknown): FindingRecord | undefined {
  const fields = asObject(value);
  const text = (name: string): string => asString(fields[name]) ?? '';
  const span = asObject(fields['span']);
  const [start, end] = [asNumber(span['start']), asNumber(span['end'])];
  const severity = severities.find((one) => one === fields['severity']);
  const kind = findingKinds.find((one) => one === fields['kind']);
  const placed = (['sure', 'likely', 'nowhere'] as const).find((one) => one === fields['placed']);
  if (!severity || !kind || !placed || start === undefined || end === undefined || text('uri') === '' || text('id') === '') return undefined;
  return {
    id: text('id'), uri: text('uri'), target: text('target'), path: text('path'), languageId: text('languageId'), key: text('key'), title: text('title'), reason: text('reason'), model: text('model'),
    severity, kind, placed, span: { start, end: Math.max(end, start + 1) }, anchor: lines(fields['anchor']), resolved: fields['resolved'] === true, at: asNumber(fields['at']) ?? 0,
    ...(text('before') !== '' && { before: text('before') }), ...(Array.isArray(fields['fresh']) && { fresh: lines(fields['fresh']) }),
  };
}

function lines(value: unknown): readonly string[] {
  return asArray(value).flatMap((line) => asString(line) ?? []);
}
