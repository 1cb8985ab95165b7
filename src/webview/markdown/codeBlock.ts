// A code block: header with language and size, copy and insert, the code itself. Clicks are handled by the answer that holds it.
import * as l10n from '@vscode/l10n';

/** Marks the buttons of a code block; read by the click handler. */
export type CodeAction = 'copy' | 'insert';

export function createCodeBlock(language: string, content: string): HTMLElement {
  const block = element('div', 'code-block');
  block.dataset['language'] = language;
  const header = element('div', 'code-header');
  const name = element('span', 'code-name');
  const actions = element('span', 'code-actions');
  actions.append(codeButton('copy', 'copy', l10n.t('Copy code')), codeButton('insert', 'insert', l10n.t('Insert at cursor')));
  header.append(name, actions);
  const pre = element('pre', 'code-body');
  pre.tabIndex = 0;
  pre.setAttribute('role', 'group');
  const code = document.createElement('code');
  code.append(document.createTextNode(''));
  pre.append(code);
  block.append(header, pre);
  updateCodeBlock(block, content);
  return block;
}

/** The block's code becomes `content`; while it only grows, the text before is left alone. */
export function updateCodeBlock(block: HTMLElement, content: string): void {
  const text = block.querySelector('code')?.firstChild;
  if (!(text instanceof Text)) return;
  const shown = content.endsWith('\n') ? content.slice(0, -1) : content;
  if (shown.length > text.length && shown.startsWith(text.data)) text.appendData(shown.slice(text.length));
  else if (shown !== text.data) text.data = shown;
  const label = describe(block.dataset['language'] ?? '', lineCount(shown));
  const name = block.querySelector('.code-name');
  if (name && name.textContent !== label) {
    name.textContent = label;
    block.querySelector('pre')?.setAttribute('aria-label', l10n.t('Code: {0}', label));
  }
}

/** The code as written, with its last line break. */
export function codeOf(block: Element): string {
  return `${block.querySelector('code')?.textContent ?? ''}\n`;
}

/** Shows for a moment that the code was taken. */
export function confirmCopy(button: HTMLElement): void {
  const icon = button.querySelector('.codicon');
  if (!icon) return;
  icon.classList.replace('codicon-copy', 'codicon-check');
  setTimeout(() => icon.classList.replace('codicon-check', 'codicon-copy'), 1200);
}

function describe(language: string, lines: number): string {
  const count = lines === 1 ? l10n.t('1 line') : l10n.t('{0} lines', lines);
  return language === '' ? count : l10n.t('{0} · {1}', language, count);
}

function lineCount(text: string): number {
  if (text === '') return 0;
  let lines = 1;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines += 1;
  return lines;
}

function codeButton(action: CodeAction, icon: string, label: string): HTMLElement {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'icon-button';
  button.dataset['action'] = action;
  button.title = label;
  button.setAttribute('aria-label', label);
  const glyph = element('span', `codicon codicon-${icon}`);
  glyph.setAttribute('aria-hidden', 'true');
  button.append(glyph);
  return button;
}

function element(tag: string, className: string): HTMLElement {
  const node = document.createElement(tag);
  node.className = className;
  return node;
}
