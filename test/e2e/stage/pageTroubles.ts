// What no page of ours may show in any state, width or theme, found by looking at the whole of it.
import type { Frame } from 'playwright-core';

/** Sentences about what scrolls sideways, has no name, is cut, or is no word for people. Code, tables and formulas may scroll. */
export function pageTroubles(frame: Frame): Promise<readonly string[]> {
  return frame.evaluate(() => {
    const maySlide = '.code-body, .table-frame, .math-block, .math-display, pre, textarea, input';
    const controls = 'button, a[href], input:not([type="hidden"]), select, textarea, [role="button"], [role="tab"], [role="option"], [role="checkbox"], [role="slider"], [role="row"][tabindex]';
    const troubles: string[] = [];
    const call = (element: Element): string => `${element.tagName.toLowerCase()}.${(element.getAttribute('class') ?? '').replaceAll(' ', '.')} "${(element.textContent ?? '').trim().slice(0, 40)}"`;
    const wide = (element: Element): number => element.scrollWidth - element.clientWidth;
    const labelled = (element: Element): string => (element.getAttribute('aria-labelledby') ?? '').split(' ').map((id) => document.getElementById(id)?.textContent ?? '').join('');
    const ownLabels = (element: Element): string => ('labels' in element && element.labels instanceof NodeList ? [...element.labels].map(({ textContent }) => textContent ?? '').join('') : '');
    const nameOf = (element: Element): string => [element.getAttribute('aria-label') ?? '', labelled(element), ownLabels(element), element.getAttribute('title') ?? '', element.textContent ?? ''].join('').trim();
    if (wide(document.documentElement) > 0) troubles.push('The page scrolls sideways.');
    for (const element of document.querySelectorAll<HTMLElement>('body *')) {
      if (!element.checkVisibility()) continue;
      const { overflowX, overflowY } = getComputedStyle(element);
      const scrolls = [overflowX, overflowY].some((value) => value === 'auto' || value === 'scroll');
      if (scrolls && !element.matches(maySlide) && wide(element) > 1) troubles.push(`Scrolls sideways by ${String(wide(element))} px: ${call(element)}`);
      if (!element.matches(controls)) continue;
      if (nameOf(element) === '') troubles.push(`Has no name: ${call(element)}`);
      const shortened = [element, ...element.querySelectorAll('*')].some((part) => getComputedStyle(part).textOverflow === 'ellipsis');
      if (element.matches('button, [role="tab"]') && !shortened && wide(element) > 1) troubles.push(`Is cut: ${call(element)}`);
    }
    for (const unsaid of document.body.innerText.match(/\{\d\}|\bundefined\b|\bNaN\b|\[object \w+\]/g) ?? []) troubles.push(`Is no word: ${unsaid}`);
    return troubles;
  });
}
