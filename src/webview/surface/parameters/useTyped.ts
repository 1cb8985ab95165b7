// Text that is being typed: told to the host after a pause or on leaving, and not overwritten by what comes back meanwhile.
import { useEffect, useRef, useState } from 'preact/hooks';

/** Milliseconds. */
const pause = 350;

export interface Typed {
  readonly text: string;
  readonly onInput: (event: { readonly currentTarget: { readonly value: string } }) => void;
  readonly onBlur: () => void;
  /** Sets and tells it at once. */
  readonly put: (text: string) => void;
}

/** @param shown the host's text, taken over while nobody types */
export function useTyped(shown: string, send: (text: string) => void): Typed {
  const [text, setText] = useState(shown);
  const waiting = useRef<{ readonly timer: number; readonly text: string } | undefined>(undefined);
  const typing = useRef(false);
  const latest = useRef(send);
  latest.current = send;
  useEffect(() => {
    if (!typing.current) setText(shown);
  }, [shown]);
  const flush = (): void => {
    const held = waiting.current;
    if (!held) return;
    clearTimeout(held.timer);
    waiting.current = undefined;
    latest.current(held.text);
  };
  useEffect(() => flush, []);
  const take = (value: string): void => {
    clearTimeout(waiting.current?.timer);
    typing.current = true;
    setText(value);
    waiting.current = { timer: window.setTimeout(flush, pause), text: value };
  };
  return {
    text,
    onInput: (event) => take(event.currentTarget.value),
    onBlur: () => {
      flush();
      typing.current = false;
    },
    put: (value) => {
      take(value);
      flush();
      typing.current = false;
    },
  };
}
