// The find bar over the conversation, with the keys of the editor's own. In a chunk that is loaded when it is first opened.
import * as l10n from '@vscode/l10n';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { FindQuery } from '../../core/text/findPattern.ts';
import { Icon, IconButton } from '../icon.tsx';
import { usePage } from '../pageContext.ts';
import { FindSession } from './findSession.ts';
import type { FindList } from './findSession.ts';

export interface FindBarProps {
  readonly list: FindList;
  /** Grows with each time that the bar is asked for: its text is selected then. */
  readonly asked: number;
  readonly onClose: () => void;
}

/** The query that is there when the bar is opened again. */
let remembered: FindQuery = { text: '', matchCase: false, wholeWord: false };

export function FindBar({ list, asked, onClose }: FindBarProps) {
  const input = useRef<HTMLInputElement>(null);
  const { query, search, session, result } = useSession(list);
  useLayoutEffect(() => {
    const selected = selectedLine(list.scroller);
    search(selected === '' ? {} : { text: selected });
    input.current?.focus();
    input.current?.select();
  }, [asked, list]);
  const step = (by: 1 | -1) => session.current?.step(by);
  const close = () => {
    session.current?.select();
    onClose();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.isComposing) return;
    if (event.key === 'Escape') close();
    else if (event.key === 'Enter' && event.target === input.current) step(event.shiftKey ? -1 : 1);
    else if (event.altKey && event.code === 'KeyC') search({ matchCase: !query.matchCase });
    else if (event.altKey && event.code === 'KeyW') search({ wholeWord: !query.wholeWord });
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const none = result === undefined || result.total === 0;
  return (
    <div class="find-bar" role="search" aria-label={l10n.t('Find in the conversation')} onKeyDown={onKeyDown}>
      <div class="find-field">
        <input
          ref={input}
          class="find-input"
          type="text"
          spellcheck={false}
          maxLength={1000}
          aria-label={l10n.t('Find')}
          placeholder={l10n.t('Find')}
          value={query.text}
          onInput={(event) => search({ text: event.currentTarget.value })}
        />
        <Toggle icon="case-sensitive" label={l10n.t('Match Case (Alt+C)')} on={query.matchCase} onToggle={(matchCase) => search({ matchCase })} />
        <Toggle icon="whole-word" label={l10n.t('Match Whole Word (Alt+W)')} on={query.wholeWord} onToggle={(wholeWord) => search({ wholeWord })} />
      </div>
      <span class={`find-count ${query.text !== '' && none && result?.done === true ? 'find-none' : ''}`} aria-live="polite">{countText(query, result)}</span>
      <IconButton icon="arrow-up" label={l10n.t('Previous Match (Shift+Enter)')} disabled={none} onClick={() => step(-1)} />
      <IconButton icon="arrow-down" label={l10n.t('Next Match (Enter)')} disabled={none} onClick={() => step(1)} />
      <IconButton icon="close" label={l10n.t('Close (Escape)')} onClick={close} />
    </div>
  );
}

/** One session as long as the bar is open, and F3 for it wherever the focus is. */
function useSession(list: FindList) {
  const page = usePage();
  const session = useRef<FindSession | undefined>(undefined);
  const [query, setQuery] = useState(remembered);
  const [live, setLive] = useState<FindSession | undefined>(undefined);
  useLayoutEffect(() => {
    const made = new FindSession(page, list);
    session.current = made;
    setLive(made);
    const stepped = (event: KeyboardEvent) => {
      if (event.key !== 'F3') return;
      event.preventDefault();
      event.stopPropagation();
      made.step(event.shiftKey ? -1 : 1);
    };
    document.addEventListener('keydown', stepped, { capture: true });
    return () => {
      document.removeEventListener('keydown', stepped, { capture: true });
      made.dispose();
    };
  }, [page, list]);
  const search = (changed: Partial<FindQuery>) => {
    remembered = { ...remembered, ...changed };
    setQuery(remembered);
    session.current?.search(remembered);
  };
  return { query, search, session, result: live?.result.value };
}

interface ToggleProps {
  readonly icon: string;
  readonly label: string;
  readonly on: boolean;
  readonly onToggle: (on: boolean) => void;
}

function Toggle({ icon, label, on, onToggle }: ToggleProps) {
  return (
    <button type="button" class="find-toggle" title={label} aria-label={label} aria-pressed={on} onClick={() => onToggle(!on)}>
      <Icon name={icon} />
    </button>
  );
}

function countText(query: FindQuery, result: { readonly total: number; readonly current: number | undefined; readonly done: boolean } | undefined): string {
  if (query.text === '' || !result) return '';
  if (result.total === 0) return result.done ? l10n.t('No results') : '';
  const total = result.total.toLocaleString('en-US');
  return result.current === undefined ? l10n.t('{0} results', total) : l10n.t('{0} of {1}', (result.current + 1).toLocaleString('en-US'), total);
}

/** A short selection is what one looks for. */
function selectedLine(scroller: HTMLElement): string {
  const selection = document.getSelection();
  const text = selection && scroller.contains(selection.anchorNode) ? selection.toString() : '';
  return text.length > 200 || text.trim() === '' || text.trim().includes('\n') ? '' : text.trim();
}
