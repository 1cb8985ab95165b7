// The messages in their scrolling region and the way back to the end.
import * as l10n from '@vscode/l10n';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { branchLength } from '../../protocol/loadedRun.ts';
import type { PanelState } from '../../protocol/panelState.ts';
import { EmptyConversation } from '../firstRun.tsx';
import type { FindList } from '../find/findSession.ts';
import { useFind } from '../find/useFind.ts';
import { Icon } from '../icon.tsx';
import { noteFar } from '../markdown/farText.ts';
import { usePage } from '../pageContext.ts';
import type { Page } from '../pageContext.ts';
import { FollowScroll } from './followScroll.ts';
import { MessageKeys } from './messageKeys.ts';
import { hasGrown, MessageSlots } from './messageSlots.tsx';
import { PlaceKeeper } from './placeKeeper.ts';
import { SelectionCopy } from './selectionCopy.ts';

export function Conversation({ state }: { readonly state: PanelState }) {
  const page = usePage();
  const scroller = useRef<HTMLElement>(null);
  const messages = useRef<HTMLDivElement>(null);
  const { behind, toEnd, list } = useMessages(page, state, scroller, messages);
  const find = useFind();
  return (
    <div class="conversation-frame">
      {find && list && <find.Bar list={list} asked={find.asked} onClose={find.close} />}
      <section class="conversation" ref={scroller} aria-label={l10n.t('Conversation')} tabIndex={0}>
        <div class="log" role="log" aria-live="off">
          <div ref={messages} />
          {branchLength(state) === 0 && <EmptyConversation noModel={state.composer.noModel === true} />}
        </div>
      </section>
      {behind && (
        <button type="button" class="new-text" onClick={toEnd}>
          <Icon name="arrow-down" />
          {l10n.t('New text')}
        </button>
      )}
    </div>
  );
}

interface Ref<T> {
  readonly current: T | null;
}

/** Draws the state into `root`, one list for each conversation. */
function useMessages(page: Page, state: PanelState, scroller: Ref<HTMLElement>, root: Ref<HTMLDivElement>) {
  const [behind, setBehind] = useState(false);
  const list = useRef<FindList | undefined>(undefined);
  const moves = useRef<MessageKeys | undefined>(undefined);
  const shown = useRef<PanelState>(state);
  const { bridge, store } = page;
  const conversationId = state.conversation.id;
  useLayoutEffect(() => {
    if (!scroller.current || !root.current) return undefined;
    const slots: MessageSlots = new MessageSlots(scroller.current, root.current, page, () => {
      keys.drawn();
      keeper.drawn();
    });
    const keys: MessageKeys = new MessageKeys(slots, scroller.current, () => list.current?.follow.leave());
    const keeper = new PlaceKeeper(bridge, conversationId, slots);
    const follow = new FollowScroll(scroller.current, root.current, slots, {
      behind: setBehind,
      unseen: (unseen) => {
        noteFar(unseen);
        store.noteUnseen(unseen);
      },
      moved: (following) => keeper.note(following),
    });
    const copying = new SelectionCopy(slots, root.current, bridge);
    slots.update(state);
    follow.start(keeper.kept());
    moves.current = keys;
    list.current = { slots, follow, scroller: scroller.current };
    shown.current = state;
    return () => {
      copying.dispose();
      keys.dispose();
      keeper.dispose();
      follow.dispose();
      slots.dispose();
    };
  }, [page, conversationId]);
  useLayoutEffect(() => {
    const before = shown.current;
    shown.current = state;
    if (before === state || !list.current) return;
    list.current.slots.update(state);
    if (hasGrown(before, state)) list.current.follow.grew();
  }, [state]);
  const sent = store.sent.value;
  useEffect(() => {
    if (sent > 0) list.current?.follow.resume();
  }, [sent]);
  const going = store.going.value;
  useEffect(() => {
    if (going) moves.current?.goTo(going.messageId);
  }, [going]);
  const toEnd = () => {
    list.current?.follow.resume();
    scroller.current?.focus({ preventScroll: true });
  };
  return { behind, toEnd, list: list.current };
}
