// One block of a markdown text as the parser keeps it and the screen shows it. Data only.

export type BlockKind =
  | 'root' | 'quote' | 'list' | 'item' | 'paragraph' | 'heading' | 'code' | 'fence' | 'math' | 'table' | 'row' | 'rule'
  /** Turned out to be link definitions only: shows nothing. */
  | 'none';

export type CellAlign = 'left' | 'center' | 'right' | '';

/**
 * Ids count up in the order of the text, so a block's parent and all that stands before it have smaller ones. A block may change as
 * long as it is open, and in three ways after that: a list becomes loose, a paragraph ends without its definitions, maths turns out to
 * be none.
 */
export interface Block {
  readonly id: number;
  readonly parent: Block | undefined;
  kind: BlockKind;
  /** Nothing that follows changes its text. */
  closed: boolean;
  /** Inline markdown of a paragraph or heading; the source of maths. */
  text: string;
  /** Lines of code, without breaks; only the first `count` belong to it. Only ever appended to, so copies may share it. */
  readonly lines: string[];
  count: number;
  /** The last line of open code as far as it is there. */
  partial: string | undefined;
  /** Of a heading: 1 to 6. */
  level: number;
  /** Language and what follows it on a fence's first line. */
  info: string;
  /** Whether a list's paragraphs are shown without a paragraph around them. */
  tight: boolean;
  /** The first number of an ordered list; undefined for bullets. */
  start: number | undefined;
  aligns: readonly CellAlign[];
  /** Inline markdown of a table row's cells, as many as the table has columns. */
  cells: readonly string[];
  /** Whether a row is its table's head. */
  head: boolean;
  /** The parser's own; means nothing to others. */
  readonly parse: BlockParse;
}

export interface BlockParse {
  /** Fence, list or maths: the character that another of its kind must have to belong to it. */
  marker: string;
  /** Fence: length of its run. Table: cells that its rows lack. */
  length: number;
  /** Item: columns that its lines are indented by. Fence: columns taken off its lines. */
  indent: number;
  children: number;
  /** Item: number of the last line that was blank for it. */
  blankAt: number;
  /** Paragraph: whether its last line could be the head of a table. */
  headable: boolean;
}

export function newBlock(id: number, parent: Block | undefined, kind: BlockKind): Block {
  return {
    id, parent, kind, closed: false, text: '', lines: [], count: 0, partial: undefined, level: 0, info: '', tight: true, start: undefined,
    aligns: [], cells: [], head: false,
    parse: { marker: '', length: 0, indent: 0, children: 0, blankAt: -2, headable: false },
  };
}

/** A copy that may be changed without the original noticing. Its code lines are shared: changes go to `partial`. */
export function copyBlock(block: Block, parent: Block | undefined): Block {
  return { ...block, parent, parse: { ...block.parse } };
}
