// Opens and closes the find bar; its code is loaded the first time. The page's own keys come before VS Code's.
import type { FunctionComponent } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { usePage } from '../pageContext.ts';
import type { FindBarProps } from './findBar.tsx';

export interface OpenFind {
  readonly Bar: FunctionComponent<FindBarProps>;
  readonly asked: number;
  readonly close: () => void;
}

/** Undefined while the bar is closed. */
export function useFind(): OpenFind | undefined {
  const { store } = usePage();
  const [Bar, setBar] = useState<FunctionComponent<FindBarProps> | undefined>(undefined);
  const [asked, setAsked] = useState(0);
  const [open, setOpen] = useState(false);
  const before = useRef<Element | null>(null);
  const show = () => {
    if (!document.activeElement?.closest('.find-bar')) before.current = document.activeElement;
    setAsked((count) => count + 1);
    setOpen(true);
    void import('./findBar.tsx').then((module) => setBar(() => module.FindBar));
  };
  const finding = store.finding.value;
  useEffect(() => {
    if (!finding) return;
    store.tookFinding();
    show();
  }, [finding]);
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if ((event.ctrlKey ? event.metaKey : !event.metaKey) || event.altKey || event.shiftKey || event.code !== 'KeyF') return;
      event.preventDefault();
      event.stopPropagation();
      show();
    };
    document.addEventListener('keydown', pressed, { capture: true });
    return () => document.removeEventListener('keydown', pressed, { capture: true });
  }, []);
  if (!open || !Bar) return undefined;
  const close = () => {
    setOpen(false);
    const back = before.current instanceof HTMLElement && before.current.isConnected && before.current !== document.body ? before.current : document.querySelector<HTMLElement>('.conversation');
    back?.focus({ preventScroll: true });
  };
  return { Bar, asked, close };
}
