// The list of what Transpose can turn code into: the person's own targets, idioms of the language, the usual languages, anything typed.
import * as vscode from 'vscode';
import { languageIdOf } from '../../core/text/language.ts';
import { transposeTargets, type TransposeTarget } from '../../core/text/languageTarget.ts';
import { idiomHint, targetText } from './idiomText.ts';

export interface ChosenTarget {
  readonly kind: 'target';
  /** Short, for people. */
  readonly name: string;
  /** What the prompt says. */
  readonly asks: string;
  readonly languageId: string;
  /** The person wants a document of its own where the result would be proposed in place. */
  readonly apart?: true;
}

export type TransposeChoice = { readonly kind: 'swap' } | ChosenTarget;

export interface TransposeOffer {
  /** '' where it is not known. */
  readonly languageId: string;
  readonly own: readonly string[];
  /** Rows and columns can be swapped, exactly and without a model. */
  readonly matrix?: boolean;
  /** What stays in its language is proposed where it stands. */
  readonly inPlace?: boolean;
  readonly title?: string;
}

interface Item extends vscode.QuickPickItem {
  readonly choice?: TransposeChoice;
}

/** Undefined when nothing was chosen. */
export async function pickTransposeTarget(offer: TransposeOffer): Promise<TransposeChoice | undefined> {
  const pick = vscode.window.createQuickPick<Item>();
  pick.title = offer.title ?? vscode.l10n.t('Transpose to…');
  pick.placeholder = vscode.l10n.t('A language, framework, idiom or style; type any other');
  pick.matchOnDescription = true;
  const fixed = items(offer);
  const refresh = (): void => {
    const typed = pick.value.trim();
    const known = fixed.some((item) => item.label.toLowerCase() === typed.toLowerCase());
    pick.items = typed === '' || known ? fixed : [...fixed, { ...itemOf(typedTarget(typed, offer), offer), description: vscode.l10n.t('as typed'), alwaysShow: true }];
  };
  refresh();
  pick.onDidChangeValue(refresh);
  return new Promise((resolve) => {
    pick.onDidAccept(() => {
      resolve(pick.selectedItems[0]?.choice);
      pick.hide();
    });
    pick.onDidTriggerItemButton(({ item: { choice } }) => {
      resolve(choice?.kind === 'target' ? { ...choice, apart: true } : choice);
      pick.hide();
    });
    pick.onDidHide(() => {
      resolve(undefined);
      pick.dispose();
    });
    pick.show();
  });
}

function items(offer: TransposeOffer): readonly Item[] {
  const usual = transposeTargets(offer.languageId);
  const swap: readonly Item[] = offer.matrix === true
    ? [{ label: vscode.l10n.t('Swap rows and columns'), description: vscode.l10n.t('exact, done here, nothing is sent'), iconPath: new vscode.ThemeIcon('table'), choice: { kind: 'swap' } }]
    : [];
  const mine = offer.own.map((name) => itemOf(typedTarget(name, offer), offer));
  const group = (label: string, members: readonly Item[]): readonly Item[] => (members.length === 0 ? [] : [{ label, kind: vscode.QuickPickItemKind.Separator }, ...members]);
  const listed = (kind: TransposeTarget['kind']): readonly Item[] => usual.filter((target) => target.kind === kind).map((target) => {
    const hint = kind === 'idiom' ? idiomHint(target.id) : '';
    const item = itemOf({ kind: 'target', name: targetText(target), asks: target.asks ?? target.label, languageId: target.languageId }, offer);
    return hint === '' ? item : { ...item, description: hint };
  });
  return [
    ...swap,
    ...group(vscode.l10n.t('Yours'), mine),
    ...group(vscode.l10n.t('Idioms'), listed('idiom')),
    ...group(vscode.l10n.t('Languages'), listed('language')),
    ...group(vscode.l10n.t('Frameworks and styles'), [...listed('framework'), ...listed('style')]),
  ];
}

function itemOf(choice: ChosenTarget, { languageId, inPlace }: TransposeOffer): Item {
  if (inPlace !== true || choice.languageId !== languageId) return { label: choice.name, choice };
  return { label: choice.name, choice, buttons: [{ iconPath: new vscode.ThemeIcon('split-horizontal'), tooltip: vscode.l10n.t('In a new document beside') }] };
}

/** A style or framework of unknown language stays in the original's. */
function typedTarget(name: string, { languageId }: TransposeOffer): ChosenTarget {
  return { kind: 'target', name, asks: name, languageId: languageIdOf(name) ?? languageId };
}
