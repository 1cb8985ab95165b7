// KaTeX, in a chunk of its own with its style sheet. Sets nodes, never HTML text: the page's policy allows no styles in text.
import katex from 'katex';

/** Fills `target` with the formula; false, and nothing changed, where it can't be set. */
export type TypesetMath = (source: string, display: boolean, target: HTMLElement) => boolean;

/** Characters. Setting takes time with the square of the length: what is longer is no formula that anybody reads. */
const longest = 5000;

export const typesetMath: TypesetMath = (source, display, target) => {
  if (source.length > longest) return false;
  loadSheet();
  const set = document.createElement('span');
  try {
    katex.render(source, set, { displayMode: display, output: 'html', trust: false, strict: 'ignore', throwOnError: true, maxExpand: 200, maxSize: 50 });
  } catch {
    return false; // not only its own ParseError: what it did not expect it throws as plain errors, and the source can be read as well
  }
  target.replaceChildren(...set.childNodes);
  return true;
};

let sheet: HTMLLinkElement | undefined;

/** The sheet lies beside the page's script, with its fonts. */
function loadSheet(): void {
  if (sheet) return;
  const script = document.querySelector<HTMLScriptElement>('script[type="module"][src]');
  if (!script) return;
  sheet = document.createElement('link');
  sheet.rel = 'stylesheet';
  sheet.href = new URL('katex/katex.css', script.src).href;
  document.head.append(sheet);
}
