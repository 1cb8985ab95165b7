// A formula: its source until the typesetter is there, then set. What can't be set stays source. The typesetter is loaded when first needed.
import * as l10n from '@vscode/l10n';
import { markdownElement } from './markdownElement.ts';
import type { TypesetMath } from './typesetMath.ts';

let typeset: TypesetMath | undefined;
let loading: Promise<void> | undefined;
const waiting = new Set<() => void>();

/** `markup`: the opening mark. A formula that isn't whole yet is shown by `mathSource`. */
export function mathElement(source: string, markup: string, display: boolean): HTMLElement {
  const element = mathSource(source, markup, display);
  const set = (): void => {
    if (!typeset?.(source, display, element)) return;
    element.classList.remove('math-source');
    element.setAttribute('role', 'math');
    // One that is wider than the page is scrolled with the arrow keys, as tables and code are.
    if (display) element.tabIndex = 0;
    element.setAttribute('aria-label', l10n.t('Formula: {0}', source.trim()));
  };
  if (typeset) set();
  else {
    waiting.add(set);
    loading ??= import('./typesetMath.ts').then(
      (module) => {
        typeset = module.typesetMath;
        for (const each of waiting) each();
        waiting.clear();
      },
      // Without its chunk the page shows sources, which can be read as well.
      () => waiting.clear(),
    );
  }
  return element;
}

export function mathSource(source: string, markup: string, display: boolean): HTMLElement {
  const element = markdownElement('span', `math math-source${display ? ' math-display' : ''}`);
  element.dataset['source'] = `${markup}${source}${closing[markup] ?? markup}`;
  element.textContent = element.dataset['source'];
  return element;
}

const closing: Readonly<Record<string, string>> = { '\\(': '\\)', '\\[': '\\]' };
