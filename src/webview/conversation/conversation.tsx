// The messages in their scrolling region, the line where the window begins, and the way back to the end.
import * as l10n from '@vscode/l10n';
import { Fragment } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { MessageView, PanelState } from '../../protocol/panelState.ts';
import { EmptyConversation } from '../firstRun.tsx';
import { Icon } from '../icon.tsx';
import { usePage } from '../pageContext.ts';
import type { Page } from '../pageContext.ts';
import { Answer } from './answer.tsx';
import { FollowScroll } from './followScroll.ts';
import { Question } from './question.tsx';

export function Conversation({ state }: { readonly state: PanelState }) {
  const page = usePage();
  const scroller = useRef<HTMLElement>(null);
  const log = useRef<HTMLDivElement>(null);
  const { behind, toEnd } = useFollow(page, state.conversation.id, scroller, log);
  const { messages, window: cut } = state;
  return (
    <div class="conversation-frame">
      <section class="conversation" ref={scroller} aria-label={l10n.t('Conversation')} tabIndex={0}>
        <div class="log" role="log" aria-live="off" ref={log}>
          {messages.map((message, index) => (
            <Fragment key={message.id}>
              {cut?.firstId === message.id && cut.dropped > 0 && <WindowDivider dropped={cut.dropped} />}
              <Message message={message} newest={index === messages.length - 1} thinkingOpen={state.thinkingOpen} />
            </Fragment>
          ))}
          {messages.length === 0 && <EmptyConversation />}
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

function useFollow(page: Page, conversationId: string, scroller: Ref<HTMLElement>, log: Ref<HTMLElement>) {
  const [behind, setBehind] = useState(false);
  const follow = useRef<FollowScroll | undefined>(undefined);
  const { bridge, store } = page;
  useLayoutEffect(() => {
    if (!scroller.current || !log.current) return undefined;
    const kept = bridge.kept();
    const created = new FollowScroll(scroller.current, log.current, setBehind, (scrollTop) => bridge.keep({ scrollTop, conversationId }));
    follow.current = created;
    created.start(kept.conversationId === conversationId ? kept.scrollTop : undefined);
    // VS Code hands this to the host when it restores an editor tab: it says which conversation to open.
    if (kept.conversationId !== conversationId) bridge.keep({ conversationId, scrollTop: undefined });
    return () => created.dispose();
  }, [bridge, conversationId, scroller, log]);
  const sent = store.sent.value;
  useEffect(() => {
    if (sent > 0) follow.current?.resume();
  }, [sent]);
  const toEnd = () => {
    follow.current?.resume();
    scroller.current?.focus({ preventScroll: true });
  };
  return { behind, toEnd };
}

interface MessageProps {
  readonly message: MessageView;
  readonly newest: boolean;
  readonly thinkingOpen: boolean;
}

function Message({ message, newest, thinkingOpen }: MessageProps) {
  return message.role === 'user' ? (
    <Question question={message} />
  ) : (
    <Answer answer={message} newest={newest} thinkingOpen={thinkingOpen} />
  );
}

function WindowDivider({ dropped }: { readonly dropped: number }) {
  const words = dropped === 1 ? l10n.t('1 earlier turn is outside the window') : l10n.t('{0} earlier turns are outside the window', dropped);
  return (
    <div class="divider" title={l10n.t('What is above this line is no longer sent: the model\'s window would be too full.')}>
      <span>{words}</span>
    </div>
  );
}
