// The one sanitizer between model output and the page: a short list of elements, no styles, no handlers, no foreign addresses.
import createDOMPurify from 'dompurify';
import { isSafeLink } from './markdownParser.ts';

const purify = createDOMPurify(window);
purify.addHook('uponSanitizeAttribute', (_node, attribute) => {
  if (attribute.attrName === 'href' && !isSafeLink(attribute.attrValue)) attribute.keepAttr = false;
});

/** HTML as nodes that may be put into the page. */
export function sanitize(html: string): DocumentFragment {
  return purify.sanitize(html, {
    ALLOWED_TAGS: [
      'p', 'br', 'hr', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'em', 'strong', 's', 'code', 'pre', 'blockquote', 'ul', 'ol', 'li', 'a', 'table',
      'thead', 'tbody', 'tr', 'th', 'td', '#text',
    ],
    ALLOWED_ATTR: ['href', 'start', 'data-align', 'data-language'],
    ALLOW_DATA_ATTR: false,
    ALLOW_ARIA_ATTR: false,
    RETURN_DOM_FRAGMENT: true,
  });
}
