// The list of what Transpose can turn a selection into: the person's own targets, the usual ones, anything typed.
import * as vscode from 'vscode';
import { languageIdOf } from '../../core/text/language.ts';
import { transposeTargets, type TransposeTarget } from '../../core/text/languageTarget.ts';

export type TransposeChoice = { readonly kind: 'swap' } | { readonly kind: 'target'; readonly name: string; readonly languageId: string };

interface Item extends vscode.QuickPickItem {
  readonly choice?: TransposeChoice;
}

/** Undefined when nothing was chosen. `matrix`: rows and columns can be swapped, exactly and without a model. */
export async function pickTransposeTarget(languageId: string, own: readonly string[], matrix: boolean): Promise<TransposeChoice | undefined> {
  const pick = vscode.window.createQuickPick<Item>();
  pick.title = vscode.l10n.t('Transpose to…');
  pick.placeholder = vscode.l10n.t('A language, framework or style; type any other');
  pick.matchOnDescription = true;
  const fixed = items(languageId, own, matrix);
  const refresh = (): void => {
    const typed = pick.value.trim();
    const known = fixed.some((item) => item.label.toLowerCase() === typed.toLowerCase());
    pick.items = typed === '' || known ? fixed : [...fixed, { label: typed, description: vscode.l10n.t('as typed'), alwaysShow: true, choice: typedTarget(typed, languageId) }];
  };
  refresh();
  pick.onDidChangeValue(refresh);
  return new Promise((resolve) => {
    pick.onDidAccept(() => {
      resolve(pick.selectedItems[0]?.choice);
      pick.hide();
    });
    pick.onDidHide(() => {
      resolve(undefined);
      pick.dispose();
    });
    pick.show();
  });
}

function items(languageId: string, own: readonly string[], matrix: boolean): readonly Item[] {
  const usual = transposeTargets(languageId);
  const swap: readonly Item[] = matrix
    ? [{ label: vscode.l10n.t('Swap rows and columns'), description: vscode.l10n.t('exact, done here, nothing is sent'), iconPath: new vscode.ThemeIcon('table'), choice: { kind: 'swap' } }]
    : [];
  const mine: readonly Item[] = own.map((name) => ({ label: name, choice: typedTarget(name, languageId) }));
  const group = (label: string): Item => ({ label, kind: vscode.QuickPickItemKind.Separator });
  const listed = (kind: TransposeTarget['kind']): readonly Item[] =>
    usual.filter((t) => t.kind === kind).map((t) => ({ label: targetText(t), choice: { kind: 'target', name: t.label, languageId: t.languageId } }));
  return [
    ...swap,
    ...(mine.length > 0 ? [group(vscode.l10n.t('Yours')), ...mine] : []),
    group(vscode.l10n.t('Languages')), ...listed('language'),
    group(vscode.l10n.t('Frameworks and styles')), ...listed('framework'), ...listed('style'),
  ];
}

/** A style or framework of unknown language stays in the original's. */
function typedTarget(name: string, languageId: string): TransposeChoice {
  return { kind: 'target', name, languageId: languageIdOf(name) ?? languageId };
}

/** Languages and frameworks are called alike everywhere; styles are words. */
function targetText(target: TransposeTarget): string {
  const texts: Readonly<Record<string, string>> = {
    modern: vscode.l10n.t('current idioms of the same language'),
    functional: vscode.l10n.t('functional style'),
    objectOriented: vscode.l10n.t('object-oriented style'),
    typed: vscode.l10n.t('with type annotations'),
    jsdoc: vscode.l10n.t('with JSDoc types'),
    dataclasses: vscode.l10n.t('with dataclasses'),
  };
  return target.kind === 'style' && Object.hasOwn(texts, target.id) ? (texts[target.id] ?? target.label) : target.label;
}
