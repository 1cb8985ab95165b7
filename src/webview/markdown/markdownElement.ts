// The gate between model output and the page: elements are made here, from a closed list and with one attribute that carries an address. There
// is no HTML on the way, so nothing has to be taken out of it again.
import * as l10n from '@vscode/l10n';
import { mentionedName } from '../../core/text/mentionedName.ts';
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

/** Inline code as a link to what it names, where that is known. It has no address: the host knows the place. */
export function nameLink(code: HTMLElement, text: string, names: ReadonlySet<string>): HTMLElement {
  const name = mentionedName(text);
  if (name === undefined || !names.has(name)) return code;
  code.className = 'name-link';
  code.dataset['name'] = name;
  code.tabIndex = 0;
  code.setAttribute('role', 'link');
  code.title = l10n.t('Open the definition of {0}', name);
  return code;
}

export function headingTag(level: number): 'h1' | 'h2' | 'h3' | 'h4' | 'h5' | 'h6' {
  const tags = ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'] as const;
  return tags[level - 1] ?? 'h6';
}
