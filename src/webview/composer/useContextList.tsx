// The list that opens at `#` (what could be attached) and at `/` (prompts and commands): asks the host, is walked by the arrow keys, and does
// what was chosen. One list for both, so that keys and names are the same.
import * as l10n from '@vscode/l10n';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { ComponentChild } from 'preact';
import type { ContextItem } from '../../protocol/attachMessage.ts';
import { usePage, type Page } from '../pageContext.ts';
import { ContextList, optionId } from './contextList.tsx';
import type { DraftField } from './draftField.ts';
import { hashWordAt, type HashWord } from './hashWord.ts';
import { slashWordAt } from './slashWord.ts';

export interface ContextListControl {
  /** Text or caret have changed. */
  readonly follow: () => void;
  /** Whether the list took the key. Not to be asked while an input method composes. */
  readonly onKeyDown: (event: KeyboardEvent) => boolean;
  readonly close: () => void;
  /** Of a question that is sent now: whether the person closed the list of prompts, so that `/` is meant as it is. The next one is asked anew. */
  readonly takeLiteral: () => boolean;
  /** For the text field while the list is open: what it controls and which row is chosen. */
  readonly aria: { readonly 'aria-controls'?: string; readonly 'aria-activedescendant'?: string };
  readonly view: ComponentChild;
}

interface Asked {
  readonly list: 'context' | 'prompt';
  readonly word: HashWord;
  readonly number: number;
  /** The number of the first question about this word: what was found before is of another list. */
  readonly since: number;
}

/** Rows to go, or what else a key does while the list is open. */
function meaning(event: KeyboardEvent): 1 | -1 | 'choose' | 'complete' | 'close' | undefined {
  if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return undefined;
  if (event.key === 'ArrowDown') return 1;
  if (event.key === 'ArrowUp') return -1;
  if (event.key === 'Enter') return 'choose';
  if (event.key === 'Tab') return 'complete';
  return event.key === 'Escape' ? 'close' : undefined;
}

type Word = Omit<Asked, 'number' | 'since'>;

function wordAt(field: DraftField): Word | undefined {
  const { caretAt, typed } = field;
  if (caretAt === undefined) return undefined;
  const slash = slashWordAt(typed, caretAt);
  if (slash) return { list: 'prompt', word: slash };
  const hash = hashWordAt(typed, caretAt);
  return hash && { list: 'context', word: hash };
}

/** What was chosen takes the word's place, or is run. `complete`: a prompt's word is only written out, so that more can be written behind it. */
function take(page: Page, field: DraftField, { list, word }: Asked, item: ContextItem, complete: boolean): void {
  if (list === 'prompt' && complete) return field.replace(`/${item.label} ${field.typed.slice(word.to).trimStart()}`, 'end');
  if (list === 'context') {
    page.bridge.post({ type: 'addContext', itemId: item.id });
    field.cut(word.from, word.to);
    return;
  }
  if (item.kind === 'command') {
    page.bridge.post({ type: 'runPrompt', itemId: item.id, text: '' });
    field.cut(word.from, word.to);
    return;
  }
  page.store.noteSent();
  page.bridge.post({ type: 'runPrompt', itemId: item.id, text: field.text.slice(word.to) });
  field.clear();
}

/** The rows of the last letters stay until the new ones come; those of another list do not. */
function rowsFor(asked: Asked | undefined, found: { readonly number: number; readonly items: readonly ContextItem[] } | undefined): readonly ContextItem[] {
  return asked && found && found.number >= asked.since ? found.items : [];
}

function isSame(asked: Asked | undefined, { list, word }: Word): boolean {
  return asked?.list === list && asked.word.query === word.query && asked.word.from === word.from && asked.word.to === word.to;
}

/** What the person closed: the list stays so for this `#` or `/`, and what begins with `/` is meant as it is until it is sent. */
function useDismissed() {
  return useMemo(() => {
    let place: number | undefined;
    let literal = false;
    return {
      at: (from: number): boolean => place === from,
      dismiss({ list, word }: Asked): void {
        place = word.from;
        literal = list === 'prompt';
      },
      /** The caret has left the word. */
      left(typed: string): void {
        place = undefined;
        if (!typed.startsWith('/')) literal = false;
      },
      take(): boolean {
        const meant = literal;
        literal = false;
        place = undefined;
        return meant;
      },
    };
  }, []);
}

export function useContextList(field: DraftField): ContextListControl {
  const page = usePage();
  const { bridge, store } = page;
  const [asked, setAsked] = useState<Asked>();
  const [active, setActive] = useState(0);
  const numbers = useRef(0);
  const dismissed = useDismissed();
  /** Enter came before the answer. */
  const hasty = useRef(false);
  const found = store.contextFound.value;
  const current = asked !== undefined && found?.number === asked.number;
  const items = rowsFor(asked, found);
  const open = asked !== undefined && items.length > 0;

  const close = (): void => {
    setAsked(undefined);
    hasty.current = false;
  };
  const choose = (item: ContextItem | undefined, complete = false): void => {
    if (!asked || !item) return;
    take(page, field, asked, item, complete);
    close();
  };
  useEffect(() => {
    if (!current) return;
    setActive((at) => Math.min(at, Math.max(0, items.length - 1)));
    if (items.length === 0 && found.done) close();
    else if (hasty.current && items.length > 0) choose(items[0]);
  }, [found]);

  const follow = (): void => {
    const at = wordAt(field);
    if (at === undefined) {
      dismissed.left(field.typed);
      close();
      return;
    }
    if (dismissed.at(at.word.from) || isSame(asked, at)) return;
    numbers.current += 1;
    const goesOn = asked?.list === at.list && asked.word.from === at.word.from;
    setAsked({ ...at, number: numbers.current, since: goesOn ? asked.since : numbers.current });
    setActive(0);
    hasty.current = false;
    bridge.post({ type: at.list === 'prompt' ? 'findPrompt' : 'findContext', number: numbers.current, query: at.word.query });
  };
  const onKeyDown = (event: KeyboardEvent): boolean => {
    const meant = open ? meaning(event) : undefined;
    if (meant === undefined || !asked) return false;
    if (meant === 'close') {
      dismissed.dismiss(asked);
      close();
    } else if (meant === 'choose' || meant === 'complete') {
      if (current) choose(items[active], meant === 'complete');
      else hasty.current = true;
    } else setActive((at) => (at + meant + items.length) % items.length);
    return true;
  };
  const aria = open ? { 'aria-controls': 'context-list', 'aria-activedescendant': optionId(active) } : {};
  const label = asked?.list === 'prompt' ? l10n.t('Prompts and commands') : l10n.t('What to attach');
  return { follow, onKeyDown, close, takeLiteral: () => dismissed.take(), aria, view: open && <ContextList items={items} active={active} label={label} onChoose={choose} /> };
}
