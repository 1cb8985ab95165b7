// The blocks of a text as nodes of the page. Applies changes in order; what did not change is not touched. Knows no parser state.
import * as l10n from '@vscode/l10n';
import type { Block } from '../../core/markdown/block.ts';
import { healInline } from '../../core/markdown/healTail.ts';
import { trimBlanks } from '../../core/markdown/trimBlanks.ts';
import { BlockParts } from './blockParts.ts';
import { CodeBlock } from './codeBlock.ts';
import { inlineNodes } from './inlineNodes.ts';
import { headingTag, markdownElement } from './markdownElement.ts';
import { unescaped } from '../../core/markdown/inlineParser.ts';
import type { MarkdownEnv } from '../../core/markdown/inlineParser.ts';
import { mathElement, mathSource } from './mathElement.ts';
import { morphChildren, morphNodes } from './morph.ts';

/** How one block is shown. */
interface BlockView {
  block: Block;
  readonly parent: BlockView | undefined;
  /** Holds the block's nodes; undefined for a paragraph of a tight list, whose nodes stand in the item. */
  element: HTMLElement | undefined;
  /** What children are put into. */
  body: HTMLElement;
  /** A tight paragraph's own nodes. */
  nodes: readonly ChildNode[];
  /** What was rendered last. */
  shown: string;
  readonly code: CodeBlock | undefined;
  /** Of a list: paragraphs right in its items. */
  readonly paragraphs: BlockView[];
}

export class BlockViews {
  readonly #root: BlockView;
  readonly #parts: BlockParts;
  readonly #env: () => MarkdownEnv;
  readonly #onClosed: (id: number, text: string) => void;
  #views: (BlockView | undefined)[] = [];
  #far = false;

  /** `onClosed`: this text is shown for good, but for definitions that come late. */
  constructor(root: HTMLElement, env: () => MarkdownEnv, onClosed: (id: number, text: string) => void) {
    this.#env = env;
    this.#onClosed = onClosed;
    this.#parts = new BlockParts(root);
    this.#root = { block: rootBlock, parent: undefined, element: root, body: root, nodes: [], shown: '', code: undefined, paragraphs: [] };
  }

  /** `far`: what is new stands far below the screen, after what was shown before. */
  apply(blocks: readonly Block[], end: number, far: boolean): void {
    this.#far = far;
    for (const block of blocks) this.#show(block);
    this.#dropFrom(end);
  }

  /** Renders the text of a closed block again: a definition came. */
  again(id: number): void {
    const view = this.#views[id];
    if (!view) return;
    view.shown = '';
    this.#fill(view);
  }

  /** The text is whole. `live`: it was being written just now. */
  settle(live: boolean): void {
    this.#parts.settle();
    for (const view of this.#views) view?.code?.settle(live);
  }

  clear(): void {
    this.#dropFrom(0);
    this.#views = [];
  }

  #show(block: Block): void {
    let view = this.#views[block.id];
    const parent = block.parent && block.parent.id > 0 ? this.#views[block.parent.id] : this.#root;
    if (view && (view.block.kind !== block.kind || view.parent !== parent || (block.kind === 'row' && view.block.head !== block.head))) {
      this.#dropFrom(block.id);
      view = undefined;
    }
    if (!view) {
      view = this.#create(block, parent ?? this.#root);
      this.#views[block.id] = view;
    }
    const before = view.block;
    view.block = block;
    if (block.kind === 'list' && before.tight !== block.tight) for (const paragraph of view.paragraphs) wrap(paragraph, !block.tight);
    this.#fill(view);
    if (block.closed && block.text.includes('[')) this.#onClosed(block.id, block.text);
    if (block.closed && block.kind === 'row') this.#onClosed(block.id, block.cells.join(' '));
  }

  #create(block: Block, parent: BlockView): BlockView {
    const code = block.kind === 'fence' || block.kind === 'code' ? new CodeBlock() : undefined;
    const list = block.kind === 'paragraph' && parent.block.kind === 'item' ? parent.parent : undefined;
    const element = list?.block.tight ? undefined : (code?.element ?? elementOf(block));
    const body = block.kind === 'table' ? element?.querySelector('table') : element;
    const view: BlockView = { block, parent, element, body: body ?? parent.body, nodes: [], shown: '', code, paragraphs: [] };
    if (element) this.#append(element, block, parent);
    list?.paragraphs.push(view);
    return view;
  }

  #append(element: HTMLElement, block: Block, parent: BlockView): void {
    if (parent === this.#root) this.#parts.append(element, this.#far);
    else if (block.kind === 'row') sectionOf(parent.body, block.head).append(element);
    else parent.body.append(element);
  }

  #fill(view: BlockView): void {
    const { block } = view;
    switch (block.kind) {
      case 'paragraph':
      case 'heading':
        return this.#fillText(view, block.text);
      case 'row':
        return this.#fillRow(view);
      case 'fence':
      case 'code':
        view.code?.show(unescaped(block.info), block.count < block.lines.length ? block.lines.slice(0, block.count) : block.lines, block.partial, block.closed);
        return;
      case 'math':
        return fillMath(view);
      case 'root':
      case 'quote':
      case 'list':
      case 'item':
      case 'table':
      case 'rule':
      case 'none':
        return;
      default:
        return block.kind satisfies never;
    }
  }

  #fillText(view: BlockView, text: string): void {
    const trimmed = trimBlanks(text);
    const markdown = view.block.closed ? trimmed : healInline(trimmed);
    if (markdown === view.shown) return;
    view.shown = markdown;
    const task = isFirstOfItem(view) ? /^\[([ xX])\][ \t]+(?=\S)/.exec(markdown) : null;
    const nodes = inlineNodes(task ? markdown.slice(task[0].length) : markdown, this.#env());
    if (task) nodes.prepend(taskBox(task[1] !== ' '));
    view.parent?.body.classList.toggle('task', task !== null || (view.parent.body.classList.contains('task') && !isFirstOfItem(view)));
    if (view.element) morphChildren(view.element, nodes);
    else view.nodes = morphNodes(view.body, view.nodes, [...nodes.childNodes], view.nodes.at(-1)?.nextSibling ?? null);
  }

  #fillRow(view: BlockView): void {
    const { block } = view;
    const cells = block.closed ? block.cells : block.cells.map(healInline);
    const key = `${cells.join('\n')}\n${block.aligns.join()}`;
    if (key === view.shown && view.body.childNodes.length > 0) return;
    view.shown = key;
    const made = document.createDocumentFragment();
    cells.forEach((text, index) => {
      const cell = markdownElement(block.head ? 'th' : 'td');
      const align = block.aligns[index];
      if (align) cell.dataset['align'] = align;
      cell.append(inlineNodes(text, this.#env()));
      made.append(cell);
    });
    morphChildren(view.body, made);
  }

  #dropFrom(id: number): void {
    for (let at = this.#views.length - 1; at >= id; at -= 1) {
      const view = this.#views[at];
      if (!view) continue;
      view.code?.dispose();
      view.element?.remove();
      if (view.element && view.parent === this.#root) this.#parts.removed();
      for (const node of view.nodes) node.remove();
      const list = view.parent?.parent;
      if (list?.paragraphs.at(-1) === view) list.paragraphs.pop();
      const section = view.block.kind === 'row' ? view.parent?.body.querySelector(':scope > :empty') : undefined;
      section?.remove();
    }
    if (this.#views.length > id) this.#views.length = Math.max(id, 0);
  }
}

const rootBlock: Block = {
  id: 0, parent: undefined, kind: 'root', closed: false, text: '', lines: [], count: 0, partial: undefined, level: 0, info: '', tight: true,
  start: undefined, aligns: [], cells: [], head: false,
  parse: { marker: '', length: 0, indent: 0, children: 0, blankAt: 0, headable: false },
};

function elementOf(block: Block): HTMLElement | undefined {
  switch (block.kind) {
    case 'paragraph':
      return markdownElement('p');
    case 'heading':
      return markdownElement(headingTag(block.level));
    case 'quote':
      return markdownElement('blockquote');
    case 'item':
      return markdownElement('li');
    case 'list':
      return listElement(block);
    case 'rule':
      return markdownElement('hr');
    case 'table':
      return tableElement();
    case 'row':
      return markdownElement('tr');
    case 'math':
      return markdownElement('div', 'math-block');
    case 'root':
    case 'code':
    case 'fence':
    case 'none':
      return undefined;
    default:
      return block.kind satisfies never;
  }
}

function listElement(block: Block): HTMLElement {
  if (block.start === undefined) return markdownElement('ul');
  const list = markdownElement('ol');
  if (block.start !== 1) list.start = block.start;
  return list;
}

function tableElement(): HTMLElement {
  const frame = markdownElement('div', 'table-frame');
  frame.tabIndex = 0;
  frame.setAttribute('role', 'group');
  frame.setAttribute('aria-label', l10n.t('Table'));
  frame.append(markdownElement('table'));
  return frame;
}

/** Rows stand in bodies of so many: what is far up is not laid out again. */
const bodySize = 32;

function sectionOf(table: HTMLElement, head: boolean): HTMLElement {
  const last = table.lastElementChild;
  if (!head && last instanceof HTMLElement && last.tagName === 'TBODY' && last.childElementCount < bodySize) return last;
  if (last?.tagName === 'TBODY' && !table.classList.contains('table-fixed')) fixColumns(table);
  const section = markdownElement(head ? 'thead' : 'tbody');
  table.append(section);
  return section;
}

/** The first rows decide how wide the columns are: every further one would be measured with all of them otherwise. */
function fixColumns(table: HTMLElement): void {
  const heads = [...table.querySelectorAll('th')];
  const em = Number.parseFloat(getComputedStyle(table).fontSize);
  const widths = heads.map((cell) => cell.getBoundingClientRect().width);
  table.classList.add('table-fixed');
  table.style.width = `${widths.reduce((sum, width) => sum + width, 0) / em}em`;
  heads.forEach((cell, index) => (cell.style.width = `${(widths[index] ?? 0) / em}em`));
}

function isFirstOfItem(view: BlockView): boolean {
  return view.block.kind === 'paragraph' && view.block.parent?.kind === 'item' && view.block.id === view.block.parent.id + 1;
}

function taskBox(done: boolean): HTMLElement {
  const box = markdownElement('span', `task-box codicon ${done ? 'codicon-check' : ''}`);
  box.setAttribute('role', 'img');
  box.setAttribute('aria-label', done ? l10n.t('Done') : l10n.t('To do'));
  return box;
}

/** A list became loose (or only seemed to): its paragraphs get, or lose, an element of their own. */
function wrap(view: BlockView, loose: boolean): void {
  if (loose === (view.element !== undefined)) return;
  if (loose) {
    const element = markdownElement('p');
    const [first] = view.nodes;
    if (first) first.before(element);
    else view.body.append(element);
    element.append(...view.nodes);
    view.element = element;
    view.body = element;
    view.nodes = [];
  } else if (view.element && view.parent) {
    const { element } = view;
    view.nodes = [...element.childNodes];
    element.replaceWith(...view.nodes);
    view.element = undefined;
    view.body = view.parent.body;
  }
}

function fillMath(view: BlockView): void {
  const { block } = view;
  const key = `${block.closed ? 'set' : 'open'}${block.info}`;
  if (key === view.shown) return;
  view.shown = key;
  if (block.closed) view.body.replaceChildren(mathElement(block.text, block.parse.marker === '$$' ? '$$' : '\\[', true));
  else {
    const source = mathSource('', '', true);
    source.textContent = block.info;
    morphChildren(view.body, fragmentOf(source));
  }
}

function fragmentOf(node: Node): DocumentFragment {
  const fragment = document.createDocumentFragment();
  fragment.append(node);
  return fragment;
}
