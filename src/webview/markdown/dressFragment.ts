// Turns sanitized nodes into what the panel shows: code blocks, scrolling tables, task lists, links that tell where they lead.
import * as l10n from '@vscode/l10n';
import { createCodeBlock } from './codeBlock.ts';

export function dressFragment(fragment: DocumentFragment): DocumentFragment {
  for (const code of fragment.querySelectorAll('pre > code')) {
    code.parentElement?.replaceWith(createCodeBlock(code.getAttribute('data-language') ?? '', code.textContent));
  }
  for (const table of fragment.querySelectorAll('table')) {
    const frame = document.createElement('div');
    frame.className = 'table-frame';
    frame.tabIndex = 0;
    frame.setAttribute('role', 'group');
    frame.setAttribute('aria-label', l10n.t('Table'));
    table.replaceWith(frame);
    frame.append(table);
  }
  for (const link of fragment.querySelectorAll('a')) {
    const href = link.getAttribute('href');
    if (href === null) link.replaceWith(...link.childNodes);
    else link.title = href;
  }
  for (const item of fragment.querySelectorAll('li')) dressTask(item);
  return fragment;
}

function dressTask(item: HTMLElement): void {
  const first = item.firstChild instanceof HTMLParagraphElement ? item.firstChild.firstChild : item.firstChild;
  if (!(first instanceof Text)) return;
  const match = /^\[([ xX])\]\s+/.exec(first.data);
  if (!match) return;
  first.data = first.data.slice(match[0].length);
  const box = document.createElement('span');
  const done = match[1] !== ' ';
  box.className = `task-box codicon ${done ? 'codicon-check' : ''}`;
  box.setAttribute('role', 'img');
  box.setAttribute('aria-label', done ? l10n.t('Done') : l10n.t('To do'));
  first.before(box);
  item.classList.add('task');
}
