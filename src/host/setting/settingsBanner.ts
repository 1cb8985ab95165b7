// The card that says which settings were ignored, and why.
import * as vscode from 'vscode';
import type { Banner } from '../panel/bannerBoard.ts';
import { describeProblem } from './problemText.ts';
import type { SettingProblem } from './settingProblem.ts';

/** Undefined where every setting could be read. */
export function settingsBanner(problems: readonly SettingProblem[]): Banner | undefined {
  if (problems.length === 0) return undefined;
  return {
    tone: 'warning',
    title: vscode.l10n.t('Some settings were ignored'),
    body: problems.map(describeProblem).join('\n'),
    actions: [{ id: 'open', label: vscode.l10n.t('Open settings'), run: () => vscode.commands.executeCommand('workbench.action.openSettings', problems[0]?.setting ?? 'ponder.') }],
  };
}
