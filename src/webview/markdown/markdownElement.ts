// The gate between model output and the page: elements are made here, from a closed list and with one attribute that carries an address. There
// is no HTML on the way, so nothing has to be taken out of it again.
import { isSafeLink } from '../../core/markdown/inlineParser.ts';

export type MarkdownTag =
  | 'p' | 'br' | 'hr' | 'h1' | 'h2' | 'h3' | 'h4' | 'h5' | 'h6' | 'em' | 'strong' | 's' | 'code' | 'pre' | 'blockquote' | 'ul' | 'ol' | 'li' | 'a'
  | 'table' | 'thead' | 'tbody' | 'tr' | 'th' | 'td' | 'div' | 'span';

export function markdownElement<T extends MarkdownTag>(tag: T, className?: string): HTMLElementTagNameMap[T] {
  const made = document.createElement(tag);
  if (className !== undefined) made.className = className;
  return made;
}

/** A link that says where it leads; text only where the address is none that may be opened. */
export function linkElement(href: string): HTMLElement {
  if (!isSafeLink(href)) return markdownElement('span');
  const link = markdownElement('a');
  link.setAttribute('href', href);
  link.title = href;
  return link;
}

export function headingTag(level: number): 'h1' | 'h2' | 'h3' | 'h4' | 'h5' | 'h6' {
  const tags = ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'] as const;
  return tags[level - 1] ?? 'h6';
}
