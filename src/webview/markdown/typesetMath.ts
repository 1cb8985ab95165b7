// KaTeX, in a chunk of its own with its style sheet. Sets nodes, never HTML text: the page's policy allows no styles in text.
import katex from 'katex';

/** Fills `target` with the formula; false, and nothing changed, where it can't be set. */
export type TypesetMath = (source: string, display: boolean, target: HTMLElement) => boolean;

export const typesetMath: TypesetMath = (source, display, target) => {
  loadSheet();
  const set = document.createElement('span');
  try {
    katex.render(source, set, { displayMode: display, output: 'html', trust: false, strict: 'ignore', throwOnError: true, maxExpand: 200, maxSize: 50 });
  } catch (error) {
    if (error instanceof katex.ParseError || error instanceof RangeError || error instanceof TypeError) return false;
    throw error;
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
