// A code block: header with language and size, buttons when it is whole, the code in groups of lines. Clicks are handled by the answer that holds it.
import * as l10n from '@vscode/l10n';
import { fenceInfo } from '../../core/text/codeMention.ts';
import { followCode } from './codeColor.ts';
import type { CodeColoring, ColoredLine } from './codeColoring.ts';
import { foldCode, foldOver } from './codeFold.ts';
import { askForLook } from './codeLook.ts';
import { codeToolbar } from './codeToolbar.ts';
import { markdownElement } from './markdownElement.ts';

/** So many lines are laid out together; full groups out of view are not laid out at all. */
const groupSize = 40;

export class CodeBlock {
  readonly element: HTMLElement;
  readonly #code: HTMLElement;
  readonly #lines: HTMLElement[] = [];
  #info = '';
  #language = '';
  #path: string | undefined;
  #closed = false;
  #label = '';
  #partial: HTMLElement | undefined;
  #partialText = '';
  #coloring: CodeColoring | undefined;

  constructor() {
    askForLook();
    this.element = markdownElement('div', 'code-block');
    const header = markdownElement('div', 'code-header');
    header.append(markdownElement('span', 'code-name'));
    const pre = markdownElement('pre', 'code-body');
    pre.tabIndex = 0;
    pre.setAttribute('role', 'group');
    this.#code = markdownElement('code');
    pre.append(this.#code);
    this.element.append(header, pre);
  }

  /** `info`: what stands after the fence. Lines only ever come after those that were shown; `partial` is the one that is still open. `closed`: no more come. */
  show(info: string, lines: readonly string[], partial: string | undefined, closed: boolean): void {
    if (info !== this.#info) this.#name(info);
    for (let index = this.#lines.length; index < lines.length; index += 1) this.#lines.push(this.#takeLine(lines[index] ?? '', index));
    if (partial === undefined) this.#dropPartial();
    else this.#showPartial(partial);
    this.#describe(this.#lines.length + (partial === undefined ? 0 : 1));
    if (closed && !this.#closed) this.element.firstElementChild?.append(codeToolbar(this.#language));
    this.#closed ||= closed;
    if (this.#language !== '') {
      this.#coloring ??= followCode(this.#language, (first, colored) => this.#color(first, colored));
      this.#coloring.add(lines, closed);
    }
  }

  /** The message is whole. `live`: it was being written just now. */
  settle(live: boolean): void {
    const count = this.#lines.length;
    if (count > foldOver) foldCode(this.element, count, `${count} ${this.#lines[0]?.textContent ?? ''} ${this.#lines[count - 2]?.textContent ?? ''}`, live);
  }

  /** Half a line of code that was tried and is not there (any more). */
  dispose(): void {
    this.#coloring?.end();
  }

  #name(info: string): void {
    const { language, path } = fenceInfo(info);
    this.#info = info;
    this.#path = path;
    this.element.dataset['info'] = info;
    if (language === this.#language) return;
    this.#language = language;
    this.element.dataset['language'] = language;
    this.#coloring?.end();
    this.#coloring = undefined;
  }

  /** The open line becomes this one where there is one. */
  #takeLine(text: string, index: number): HTMLElement {
    const line = this.#partial ?? this.#addLine(index);
    if (!this.#partial || this.#partialText !== text) line.textContent = text;
    this.#partial = undefined;
    return line;
  }

  #showPartial(text: string): void {
    if (this.#partial && text === this.#partialText) return;
    this.#partial ??= this.#addLine(this.#lines.length);
    this.#partial.textContent = text;
    this.#partialText = text;
  }

  #dropPartial(): void {
    if (!this.#partial) return;
    const group = this.#partial.parentElement;
    this.#partial.remove();
    this.#partial = undefined;
    if (group?.childElementCount === 0) group.remove();
    this.#lines.at(-1)?.lastChild?.remove();
  }

  /** The line before gets its break now: the last one has none. */
  #addLine(index: number): HTMLElement {
    this.#lines[index - 1]?.append('\n');
    const line = markdownElement('span');
    let group = this.#code.lastElementChild;
    if (index % groupSize === 0 || !group) {
      // Its height is known from now on: the sheet tells it for lines out of view.
      group?.classList.add('code-lines-full');
      group = markdownElement('span', 'code-lines');
      this.#code.append(group);
    }
    group.append(line);
    return line;
  }

  #color(first: number, colored: readonly ColoredLine[]): void {
    colored.forEach((pieces, index) => {
      const line = this.#lines[first + index];
      if (!line) return;
      const whole = line.textContent;
      const text = whole.endsWith('\n') ? whole.slice(0, -1) : whole;
      const nodes: (Node | string)[] = [];
      let at = 0;
      for (const { end, className } of pieces) {
        const part = text.slice(at, end);
        at = end;
        if (className === '') nodes.push(part);
        else {
          const span = markdownElement('span', className);
          span.textContent = part;
          nodes.push(span);
        }
      }
      if (at < text.length) nodes.push(text.slice(at));
      if (text.length < whole.length) nodes.push('\n');
      line.replaceChildren(...nodes);
    });
  }

  #describe(count: number): void {
    const lines = count === 1 ? l10n.t('1 line') : l10n.t('{0} lines', count);
    const name = [this.#language, this.#path].filter((part) => part !== undefined && part !== '').join(' · ');
    const label = name === '' ? lines : l10n.t('{0} · {1}', name, lines);
    if (label === this.#label) return;
    this.#label = label;
    const place = this.element.querySelector('.code-name');
    if (place) place.textContent = label;
    this.element.querySelector('pre')?.setAttribute('aria-label', l10n.t('Code: {0}', label));
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
