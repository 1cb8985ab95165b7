// Keeps the keyboard in the page when what has the focus goes away. Knows nothing of what goes away.
import { useLayoutEffect } from 'preact/hooks';

/** `find` names the element when it has just been drawn; on its removal the focus that was in it moves to the composer, or to what a page without one has marked as its home. */
export function useFocusRescue(find: () => Element | null): void {
  useLayoutEffect(() => {
    const element = find();
    return () => {
      if (holdsFocus(element)) document.querySelector<HTMLElement>('.composer-text, .focus-home')?.focus();
    };
  }, []);
}

/**
 * For parts of a kind that replace each other, like the switches of two versions of a message: on removal the focus moves to the button
 * of the same name in the part that stands in its place, or to another that can be pressed there.
 */
export function useFocusSuccession(find: () => Element | null, kind: string): void {
  useLayoutEffect(() => {
    const element = find();
    return () => {
      if (!element || !holdsFocus(element)) return;
      const place = [...document.querySelectorAll(kind)].indexOf(element);
      const name = document.activeElement?.getAttribute('aria-label');
      // The page is being redrawn: its successor is there when that is done.
      queueMicrotask(() => {
        const buttons = [...(document.querySelectorAll(kind)[place]?.querySelectorAll<HTMLButtonElement>('button:enabled') ?? [])];
        (buttons.find((button) => button.getAttribute('aria-label') === name) ?? buttons[0])?.focus();
      });
    };
  }, []);
}

function holdsFocus(element: Element | null): boolean {
  return document.hasFocus() && element?.contains(document.activeElement) === true;
}
