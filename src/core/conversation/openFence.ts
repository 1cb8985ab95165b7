// Whether a Markdown text ends inside a fenced code block. CommonMark's rules, with any indentation (lists).

export interface Fence {
  readonly character: '`' | '~';
  readonly length: number;
  /** The fence as it was written: the character, `length` times. */
  readonly marker: string;
  /** The words after the opening fence: usually a language. */
  readonly info: string;
}

/** The fence that is still open at the end of the text, if any. An opening fence whose own line is unfinished counts as open. */
export function openFence(text: string): Fence | undefined {
  let open: Fence | undefined;
  for (const line of text.split('\n')) {
    const match = /^\s*(`{3,}|~{3,})(.*)$/.exec(line);
    if (!match) continue;
    const marker = match[1] ?? '';
    const info = match[2] ?? '';
    const character = marker.startsWith('`') ? '`' : '~';
    if (!open) {
      if (character === '~' || !info.includes('`')) open = { character, length: marker.length, marker, info: info.trim() };
    } else if (character === open.character && marker.length >= open.length && info.trim() === '') open = undefined;
  }
  return open;
}
