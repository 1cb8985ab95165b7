// The fixed words after `#` and in the picker: their names, icons and what each stands for.
import * as vscode from 'vscode';

export const contextWords = ['selection', 'problems', 'changes', 'staged', 'commit', 'terminal', 'output', 'editors', 'image', 'notebook', 'instructions'] as const;
export type ContextWord = (typeof contextWords)[number];

export function isContextWord(value: unknown): value is ContextWord {
  return (contextWords as readonly unknown[]).includes(value);
}

export const wordIcon: Readonly<Record<ContextWord, string>> = {
  selection: 'list-selection', problems: 'warning', changes: 'git-compare', staged: 'git-compare', commit: 'git-commit', terminal: 'terminal', output: 'terminal', editors: 'files',
  image: 'file-media', notebook: 'notebook', instructions: 'book',
};

export function wordText(word: ContextWord): string {
  switch (word) {
    case 'selection':
      return vscode.l10n.t('Selection, or the function at the cursor');
    case 'problems':
      return vscode.l10n.t('Errors and warnings');
    case 'changes':
      return vscode.l10n.t('Git: what is not staged');
    case 'staged':
      return vscode.l10n.t('Git: what is staged');
    case 'commit':
      return vscode.l10n.t('Git: a commit…');
    case 'terminal':
      return vscode.l10n.t('Selection in the terminal');
    case 'output':
      return vscode.l10n.t('Output of the last command');
    case 'editors':
      return vscode.l10n.t('All open editors');
    case 'image':
      return vscode.l10n.t('A picture from a file…');
    case 'notebook':
      return vscode.l10n.t('Selected notebook cells');
    case 'instructions':
      return vscode.l10n.t('AGENTS.md and the like');
    default:
      return word satisfies never;
  }
}
