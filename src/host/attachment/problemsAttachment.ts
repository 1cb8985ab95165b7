// Attaches what the Problems view lists: of one file, of some ranges, or of the whole workspace.
import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';
import type { Attachment } from '../../core/attachment/attachment.ts';
import { AttachRefusal } from './attachRefusal.ts';
import { staysOut } from './fileConsent.ts';
import { openDocument } from './fileText.ts';

/** More say nothing more. */
const mostProblems = 200;

/** What the list is of: all files, one file, or the problems that touch a range of it. */
export interface ProblemScope {
  readonly uri?: vscode.Uri;
  readonly range?: vscode.Range;
}

/** `ignored`: files of which no line goes along, beside those that look like secrets. @throws AttachRefusal where there are none */
export function problemsAttachment({ uri, range }: ProblemScope = {}, ignored: (uri: vscode.Uri) => boolean = () => false): Attachment {
  const files: readonly (readonly [vscode.Uri, readonly vscode.Diagnostic[]])[] = uri ? [[uri, vscode.languages.getDiagnostics(uri)]] : vscode.languages.getDiagnostics();
  const found = files.flatMap(([file, problems]) => problems.filter((problem) => !range || problem.range.intersection(range)).map((problem) => ({ file, problem })));
  const shown = found.filter(({ problem }) => range || problem.severity <= vscode.DiagnosticSeverity.Warning).sort(bySeverity);
  const [first] = shown;
  if (!first) throw new AttachRefusal(vscode.l10n.t('There are no problems to attach.'));
  const from = Math.min(...shown.map(({ problem }) => problem.range.start.line)) + 1;
  const to = Math.max(...shown.map(({ problem }) => problem.range.end.line)) + 1;
  return {
    id: randomUUID(), kind: 'problems', label: shown.length === 1 ? vscode.l10n.t('1 problem') : vscode.l10n.t('{0} problems', shown.length),
    text: shown.slice(0, mostProblems).map(({ file, problem }) => problemText(file, problem, !staysOut(file, ignored))).join('\n'),
    ...(uri && { uri: uri.toString(), path: vscode.workspace.asRelativePath(uri), lines: { from, to } }),
  };
}

interface Found {
  readonly file: vscode.Uri;
  readonly problem: vscode.Diagnostic;
}

function bySeverity(a: Found, b: Found): number {
  return a.problem.severity - b.problem.severity;
}

const severities = ['error', 'warning', 'information', 'hint'] as const;

/** `src/a.ts:3:5-3:9 error ts(2345): message`, and the line it is about where the file is open and may be quoted. */
function problemText(uri: vscode.Uri, { range, severity, source, code, message }: vscode.Diagnostic, quoted: boolean): string {
  const { start, end } = range;
  const number = typeof code === 'object' ? code.value : code;
  const origin = [source, number === undefined ? undefined : `(${number})`].filter((part) => part !== undefined).join('');
  const place = `${vscode.workspace.asRelativePath(uri)}:${start.line + 1}:${start.character + 1}-${end.line + 1}:${end.character + 1}`;
  const document = quoted ? openDocument(uri) : undefined;
  const line = document && start.line < document.lineCount ? `\n    ${document.lineAt(start.line).text.trim().slice(0, 300)}` : '';
  return `${place} ${severities[severity]}${origin === '' ? '' : ` ${origin}`}: ${message}${line}`;
}
