// The text in the composer: the field's value, long text held beside it, and their way to the host. Must not know what is sent when.
import { useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Ref } from 'preact';
import type { HostBridge } from '../hostBridge.ts';
import { DraftKeeper } from './draftKeeper.ts';
import { countLines, joinText, largeTextFrom, slowPasteFrom, splitDraft } from './largeText.ts';

export interface Draft {
  readonly area: Ref<HTMLTextAreaElement>;
  /** Whether there is something to send. */
  readonly filled: boolean;
  /** Text that is held beside the field; empty where there is none. */
  readonly large: string;
  readonly text: () => string;
  /** The field's value changed. */
  readonly changed: () => void;
  /** Adds text below what is there. */
  readonly add: (text: string) => void;
  readonly dropLarge: () => void;
  /** Takes long text out of a paste before the field sees it. */
  readonly onPaste: (event: ClipboardEvent) => void;
  /** Empties it, because it was sent. */
  readonly clear: () => void;
  readonly focus: () => void;
}

/** `initial`: the host's copy, used where the page has none of its own. */
export function useDraft(bridge: HostBridge, initial: string): Draft {
  const area = useRef<HTMLTextAreaElement>(null);
  const large = useRef('');
  const [shown, setShown] = useState({ filled: false, large: '' });
  const keeper = useMemo(() => new DraftKeeper(bridge, initial), [bridge]);
  const typed = (): string => area.current?.value ?? '';
  const text = (): string => joinText({ typed: typed(), large: large.current });
  const show = (): void => setShown({ filled: large.current !== '' || /\S/.test(typed()), large: large.current });
  const put = (value: string, held: string): void => {
    large.current = held;
    if (area.current) area.current.value = value;
    show();
  };
  const told = (): void => {
    const field = area.current;
    keeper.changed(text(), [field?.selectionStart ?? 0, field?.selectionEnd ?? 0]);
  };
  const hold = (more: string): void => {
    large.current = large.current === '' ? more : `${large.current}\n${more}`;
    show();
    told();
  };
  const changed = (): void => {
    const value = typed();
    if (value.length > largeTextFrom) {
      put('', large.current);
      hold(value);
      return;
    }
    show();
    told();
  };
  const putAtCaret = (more: string): void => {
    const field = area.current;
    field?.setRangeText(more, field.selectionStart, field.selectionEnd, 'end');
    changed();
  };
  useLayoutEffect(() => {
    const kept = bridge.kept();
    const draft = splitDraft(kept.draft ?? initial);
    put(draft.typed, draft.large);
    if (kept.draft !== undefined && kept.selection) area.current?.setSelectionRange(...kept.selection);
  }, []);
  return {
    area,
    ...shown,
    text,
    changed,
    add: (more) => {
      const value = typed();
      if (more.length > largeTextFrom) {
        hold(more);
        return;
      }
      put(value.trim() === '' ? more : `${value.trimEnd()}\n${more}`, large.current);
      told();
    },
    dropLarge: () => {
      put(typed(), '');
      told();
      area.current?.focus();
    },
    onPaste: (event) => {
      const pasted = event.clipboardData?.getData('text/plain') ?? '';
      if (pasted.length <= largeTextFrom && countLines(pasted) < slowPasteFrom) return;
      event.preventDefault();
      if (pasted.length > largeTextFrom) hold(pasted);
      else putAtCaret(pasted);
    },
    clear: () => {
      put('', '');
      keeper.cleared();
    },
    focus: () => area.current?.focus(),
  };
}
