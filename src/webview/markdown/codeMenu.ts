// The menu of a code block: everything that can be done with it, by name. Opens over the page, below its button.
import { isShellLanguage } from '../../core/text/codeMention.ts';
import { codeLook } from './codeLook.ts';
import { codeActionText } from './codeToolbar.ts';
import type { CodeAction } from './codeToolbar.ts';
import { markdownElement } from './markdownElement.ts';

/** `choose` gets the line that was taken, which carries the action as a button does; the focus is back on `button` by then. */
export function openCodeMenu(button: HTMLElement, block: HTMLElement, choose: (line: HTMLElement) => void): void {
  const menu = markdownElement('div', 'code-popup');
  menu.setAttribute('role', 'menu');
  menu.setAttribute('aria-label', button.getAttribute('aria-label') ?? '');
  const shell = isShellLanguage(block.dataset['language'] ?? '');
  const actions: readonly Exclude<CodeAction, 'fold' | 'menu'>[] = ['copy', 'insert', 'apply', 'newFile', ...(shell ? ['run' as const] : []), 'wrap'];
  const lines = actions.map((action) => menuLine(action));
  menu.append(...lines);
  document.body.append(menu);
  place(menu, button);
  button.setAttribute('aria-expanded', 'true');
  const closing = new AbortController();
  const close = (focus: boolean): void => {
    if (closing.signal.aborted) return;
    closing.abort();
    menu.remove();
    button.setAttribute('aria-expanded', 'false');
    if (focus) button.focus();
  };
  const take = (line: HTMLElement): void => {
    close(true);
    choose(line);
  };
  listen(menu, lines, closing.signal, close, take);
  lines[0]?.focus();
}

function menuLine(action: Exclude<CodeAction, 'fold' | 'menu'>): HTMLElement {
  const { icon, label } = codeActionText(action);
  const line = document.createElement('button');
  line.type = 'button';
  line.className = 'code-menu-line';
  line.tabIndex = -1;
  line.dataset['action'] = action;
  const checked = action === 'wrap' && codeLook()?.wrap.value === true;
  line.setAttribute('role', action === 'wrap' ? 'menuitemcheckbox' : 'menuitem');
  if (action === 'wrap') line.setAttribute('aria-checked', String(checked));
  const glyph = markdownElement('span', `codicon codicon-${checked ? 'check' : icon}`);
  glyph.setAttribute('aria-hidden', 'true');
  line.append(glyph, label);
  return line;
}

/** Below the button, its right edges in line; above it where there is no room. */
function place(menu: HTMLElement, button: HTMLElement): void {
  const at = button.getBoundingClientRect();
  const { width, height } = menu.getBoundingClientRect();
  const below = at.bottom + 2;
  menu.style.left = `${Math.max(4, Math.min(at.right - width, innerWidth - width - 4))}px`;
  menu.style.top = `${below + height <= innerHeight - 4 ? below : Math.max(4, at.top - height - 2)}px`;
}

function listen(menu: HTMLElement, lines: readonly HTMLElement[], signal: AbortSignal, close: (focus: boolean) => void, take: (line: HTMLElement) => void): void {
  const step = (by: number): void => {
    const now = lines.findIndex((line) => line === document.activeElement);
    lines[(now + by + lines.length) % lines.length]?.focus();
  };
  const keys: Readonly<Record<string, () => void>> = {
    ArrowDown: () => step(1),
    ArrowUp: () => step(-1),
    Home: () => lines[0]?.focus(),
    End: () => lines.at(-1)?.focus(),
    Escape: () => close(true),
    Tab: () => close(true),
  };
  menu.addEventListener('keydown', (event) => {
    const deed = keys[event.key];
    if (!deed) return;
    // Escape would stop the answer that is being written.
    event.preventDefault();
    event.stopPropagation();
    deed();
  });
  menu.addEventListener('click', (event) => {
    const line = event.target instanceof Element ? event.target.closest('button') : null;
    if (line) take(line);
  });
  menu.addEventListener('pointermove', (event) => {
    const line = event.target instanceof Element ? event.target.closest('button') : null;
    line?.focus();
  });
  document.addEventListener('pointerdown', (event) => {
    if (!(event.target instanceof Node) || !menu.contains(event.target)) close(false);
  }, { signal, capture: true });
  for (const type of ['blur', 'resize'] as const) window.addEventListener(type, () => close(false), { signal });
  document.addEventListener('scroll', () => close(false), { signal, capture: true });
}
