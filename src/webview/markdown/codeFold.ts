// Long code is cut to its first lines, with all of it still in the page: search, selection and "Select All" have it. Never while it is being written.
import * as l10n from '@vscode/l10n';
import { markdownElement } from './markdownElement.ts';

/** Lines; shorter code is never cut. The style sheet knows how many of them are shown. */
export const foldOver = 30;

/** What the person opened, or had on screen while it was written, in this page: such code stays open when its message is drawn again. */
const opened = new Set<string>();

/**
 * Puts the line below the code that opens and closes it, once, and cuts it unless it was open before. `live`: it was just written, and is cut only
 * where nobody is reading in it.
 */
export function foldCode(block: HTMLElement, count: number, key: string, live: boolean): void {
  if (block.querySelector(':scope > .code-fold')) return;
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'fold-button code-fold';
  button.dataset['action'] = 'fold';
  button.dataset['key'] = key;
  button.dataset['count'] = String(count);
  block.append(button);
  if (live && isBeingRead(block)) opened.add(key);
  show(block, button, !opened.has(key));
  // Whatever brings a hidden line into view (search, a selection, the keyboard) opens the code.
  block.querySelector('pre')?.addEventListener('scroll', (event) => {
    const body = event.currentTarget;
    if (!(body instanceof HTMLElement) || body.scrollTop === 0 || !block.classList.contains('code-folded')) return;
    const line = lineInView(body);
    // As if the person had pressed it: the conversation knows then that nothing new came.
    button.click();
    line?.scrollIntoView({ block: 'center' });
  });
}

export function toggleFold(button: HTMLElement): void {
  const block = button.parentElement;
  if (!block) return;
  const fold = !block.classList.contains('code-folded');
  const key = button.dataset['key'] ?? '';
  if (fold) opened.delete(key);
  else opened.add(key);
  show(block, button, fold);
  // The end of the code was on screen: its beginning is now.
  if (fold) block.scrollIntoView({ block: 'nearest' });
}

function show(block: HTMLElement, button: HTMLElement, folded: boolean): void {
  const pre = block.querySelector('pre');
  if (pre && folded) pre.scrollTop = 0;
  block.classList.toggle('code-folded', folded);
  button.setAttribute('aria-expanded', String(!folded));
  const icon = markdownElement('span', `codicon codicon-chevron-${folded ? 'down' : 'up'}`);
  icon.setAttribute('aria-hidden', 'true');
  button.replaceChildren(icon, folded ? l10n.t('Show all {0} lines', button.dataset['count'] ?? '') : l10n.t('Show fewer lines'));
}

/** In the middle of what is seen of the code. */
function lineInView(body: HTMLElement): Element | null | undefined {
  const { left, top, bottom } = body.getBoundingClientRect();
  const middle = (Math.max(top, 0) + Math.min(bottom, innerHeight)) / 2;
  for (const x of [16, 40, 80]) {
    const line = document.elementFromPoint(left + x, middle)?.closest('.code-lines > span');
    if (line && body.contains(line)) return line;
  }
  return undefined;
}

/** The person scrolled back to it, selected in it or has the focus in it. At the end of a conversation that is followed nothing moves by the cut. */
function isBeingRead(block: HTMLElement): boolean {
  if (block.contains(document.activeElement)) return true;
  const selection = document.getSelection();
  if (selection && !selection.isCollapsed && selection.containsNode(block, true)) return true;
  const scroller = block.closest('.conversation');
  if (!scroller || scroller.classList.contains('following')) return false;
  const [own, view] = [block.getBoundingClientRect(), scroller.getBoundingClientRect()];
  return own.bottom > view.top && own.top < view.bottom;
}
