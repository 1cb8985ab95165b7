// Why a change to tests is refused, in words.
import * as vscode from 'vscode';
import { plainWords } from '../../core/markdown/untrustedMarkdown.ts';
import { weakenedTests, type Weakening } from '../../core/unitTest/weakenedTests.ts';
import type { EditJudge } from '../editor/editFollower.ts';

/** `frozen`: the person's own tests, before anything was written. */
export function judgeOf(frozen: readonly string[]): EditJudge {
  return (before, after) => {
    const weaker = weakenedTests(before, after, frozen);
    return weaker && weakenedText(weaker);
  };
}

const longest = 120;

function weakenedText({ kind, what }: Weakening): string {
  const shown = plainWords(what, longest);
  switch (kind) {
    case 'removed':
      return vscode.l10n.t('The answer takes a test or an assertion away, so it was refused: {0}', shown);
    case 'changed':
      return vscode.l10n.t('The answer changes an assertion that was there before, so it was refused: {0}', shown);
    case 'loosened':
      return vscode.l10n.t('The answer makes an assertion ask for less, so it was refused: {0}', shown);
    case 'skipped':
      return vscode.l10n.t('The answer skips tests instead of repairing them, so it was refused: {0}', shown);
    case 'guarded':
      return vscode.l10n.t('In the answer an assertion is reached only sometimes, so it was refused: {0}', shown);
    case 'swallowed':
      return vscode.l10n.t('The answer catches an error that would fail a test, so it was refused: {0}', shown);
    default:
      return kind satisfies never;
  }
}
