// Puts what a model found into the documents that were reviewed. Reads documents; changes and shows nothing.
import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';
import { linesOf } from '../../core/edit/lineDiff.ts';
import { findingKey, type Finding } from '../../core/review/finding.ts';
import { matchPath } from '../../core/review/matchPath.ts';
import type { PlacedFinding } from '../../core/review/placeFinding.ts';
import { placeMasked } from '../../core/review/placeMasked.ts';
import type { FindingRecord } from './findingRecord.ts';
import type { ReviewedFile } from './reviewScope.ts';

interface OpenFile {
  readonly file: ReviewedFile;
  readonly languageId: string;
  readonly lines: readonly string[];
}

interface Place extends OpenFile {
  readonly placed: PlacedFinding | undefined;
}

export class Placing {
  private readonly files: readonly ReviewedFile[];
  private readonly opened = new Map<string, Promise<OpenFile>>();

  /** `files`: at least one. */
  constructor(files: readonly ReviewedFile[]) {
    this.files = files;
  }

  /** Never rejects for a document that is gone: the finding has no place then. */
  async record(finding: Finding, model: string, at: number): Promise<FindingRecord | undefined> {
    const place = await this.placeOf(finding);
    if (!place) return undefined;
    const { file, placed, lines, languageId } = place;
    const anchor = placed ? lines.slice(placed.start, placed.end) : finding.code;
    const { title, reason, severity, kind } = finding;
    return {
      id: randomUUID(), uri: file.uri.toString(), target: file.target.toString(), path: file.path, languageId, key: findingKey(file.path, kind, anchor.length > 0 ? anchor : [title]), title, reason, severity, kind, model, at, resolved: false, anchor,
      placed: placed ? (placed.sure ? 'sure' : 'likely') : 'nowhere', span: placed ? { start: placed.start, end: placed.end } : { start: 0, end: 1 },
      ...(file.before && { before: file.before.toString() }), ...(placed?.lines && { fresh: placed.lines }),
    };
  }

  /** In the file that it names; where that is none of them or does not hold its lines, in the one that does. */
  private async placeOf(finding: Finding): Promise<Place | undefined> {
    const named = this.files[matchPath(this.files.map(({ path }) => path), finding.file) ?? (this.files.length === 1 ? 0 : -1)];
    const here = named && (await this.tryIn(named, finding));
    if (here?.placed || (here && finding.file !== '')) return here;
    for (const file of this.files) {
      const there = await this.tryIn(file, finding);
      if (there.placed?.sure === true) return there;
    }
    const [first] = this.files;
    return here ?? (first && this.tryIn(first, { ...finding, code: [] }));
  }

  private async tryIn(file: ReviewedFile, finding: Finding): Promise<Place> {
    const open = await this.open(file);
    return { ...open, placed: placeMasked(open.lines, finding, file.about) };
  }

  private open(file: ReviewedFile): Promise<OpenFile> {
    const key = file.uri.toString();
    const known = this.opened.get(key);
    if (known) return known;
    const opening = Promise.resolve(vscode.workspace.openTextDocument(file.uri)).then(
      (document) => ({ file, languageId: document.languageId, lines: linesOf(document.getText()) }),
      () => ({ file, languageId: '', lines: [] }), // deleted meanwhile, or no text
    );
    this.opened.set(key, opening);
    return opening;
  }
}
