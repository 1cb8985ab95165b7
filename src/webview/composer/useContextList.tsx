// The list that opens at `#`: asks the host what could be attached, is walked by the arrow keys, and puts a chip in the word's place.
import * as l10n from '@vscode/l10n';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { ComponentChild } from 'preact';
import type { ContextItem } from '../../protocol/attachMessage.ts';
import { usePage } from '../pageContext.ts';
import { ContextList, optionId } from './contextList.tsx';
import type { DraftField } from './draftField.ts';
import { hashWordAt, type HashWord } from './hashWord.ts';

export interface ContextListControl {
  /** Text or caret have changed. */
  readonly follow: () => void;
  /** Whether the list took the key. Not to be asked while an input method composes. */
  readonly onKeyDown: (event: KeyboardEvent) => boolean;
  readonly close: () => void;
  /** For the text field while the list is open: what it controls and which row is chosen. */
  readonly aria: { readonly 'aria-controls'?: string; readonly 'aria-activedescendant'?: string };
  readonly view: ComponentChild;
}

interface Asked {
  readonly word: HashWord;
  readonly number: number;
}

/** Rows to go, or what else a key does while the list is open. */
function meaning(event: KeyboardEvent): 1 | -1 | 'choose' | 'close' | undefined {
  if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return undefined;
  if (event.key === 'ArrowDown') return 1;
  if (event.key === 'ArrowUp') return -1;
  if (event.key === 'Enter' || event.key === 'Tab') return 'choose';
  return event.key === 'Escape' ? 'close' : undefined;
}

export function useContextList(field: DraftField): ContextListControl {
  const { bridge, store } = usePage();
  const [asked, setAsked] = useState<Asked>();
  const [active, setActive] = useState(0);
  const numbers = useRef(0);
  /** Where the person closed the list: it stays closed for this `#`. */
  const dismissed = useRef<number | undefined>(undefined);
  /** Enter came before the answer. */
  const hasty = useRef(false);
  const found = store.contextFound.value;
  const current = asked !== undefined && found?.number === asked.number;
  const items: readonly ContextItem[] = asked && found && found.number > 0 ? found.items : [];
  const open = asked !== undefined && items.length > 0;

  const close = (): void => {
    setAsked(undefined);
    hasty.current = false;
  };
  const choose = (item: ContextItem | undefined): void => {
    if (!asked || !item) return;
    bridge.post({ type: 'addContext', itemId: item.id });
    field.cut(asked.word.from, asked.word.to);
    close();
  };
  useEffect(() => {
    if (!current) return;
    setActive((at) => Math.min(at, Math.max(0, items.length - 1)));
    if (items.length === 0 && found.done) close();
    else if (hasty.current && items.length > 0) choose(items[0]);
  }, [found]);

  const follow = (): void => {
    const word = field.caretAt === undefined ? undefined : hashWordAt(field.typed, field.caretAt);
    if (word === undefined) {
      dismissed.current = undefined;
      close();
      return;
    }
    if (word.from === dismissed.current) return;
    if (asked?.word.query === word.query && asked.word.from === word.from) return;
    numbers.current += 1;
    setAsked({ word, number: numbers.current });
    setActive(0);
    hasty.current = false;
    bridge.post({ type: 'findContext', number: numbers.current, query: word.query });
  };
  const onKeyDown = (event: KeyboardEvent): boolean => {
    const meant = open ? meaning(event) : undefined;
    if (meant === undefined || !asked) return false;
    if (meant === 'close') {
      dismissed.current = asked.word.from;
      close();
    } else if (meant !== 'choose') setActive((at) => (at + meant + items.length) % items.length);
    else if (current) choose(items[active]);
    else hasty.current = true;
    return true;
  };
  const aria = open ? { 'aria-controls': 'context-list', 'aria-activedescendant': optionId(active) } : {};
  return { follow, onKeyDown, close, aria, view: open && <ContextList items={items} active={active} label={l10n.t('What to attach')} onChoose={choose} /> };
}
