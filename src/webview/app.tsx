// The page as a whole: banners, conversation or first run, composer, and the region that speaks.
import * as l10n from '@vscode/l10n';
import { useEffect } from 'preact/hooks';
import { branchLength } from '../protocol/loadedRun.ts';
import type { PanelState } from '../protocol/panelState.ts';
import { Card } from './conversation/card.tsx';
import { Conversation } from './conversation/conversation.tsx';
import { Composer } from './composer/composer.tsx';
import { FirstRun, NoEndpoint } from './firstRun.tsx';
import { Loading } from './loading.tsx';
import { usePage } from './pageContext.ts';
import { Speaker } from './speaker.tsx';

export function App() {
  const { store } = usePage();
  const state = store.state.value;
  if (!state) return <Loading />;
  return <Panel state={state} />;
}

function Panel({ state }: { readonly state: PanelState }) {
  const { bridge } = usePage();
  const answering = state.composer.answering || state.composer.compacting !== undefined;
  const { firstRun, banners } = state;
  const empty = branchLength(state) === 0;
  const title = state.conversation.title ?? l10n.t('New conversation');
  useEffect(() => {
    document.documentElement.lang = state.locale;
    document.title = title;
  }, [state.locale, title]);
  const { tab } = state;
  useEffect(() => {
    if (tab !== undefined) bridge.keep({ tab });
  }, [tab, bridge]);
  const reading = state.composer.reading === true;
  useEffect(() => {
    if (!answering && !reading) return undefined;
    const stop = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !event.isComposing && !event.defaultPrevented) bridge.post({ type: 'stop', ...(reading && { reading }) });
    };
    document.addEventListener('keydown', stop);
    return () => document.removeEventListener('keydown', stop);
  }, [answering, reading, bridge]);
  return (
    <main class={`panel panel-${state.place}`} data-vscode-context={JSON.stringify({ conversationId: state.conversation.id, place: state.place })}>
      <h1 class="panel-title">{title}</h1>
      {(banners.length > 0 || (firstRun && !empty)) && (
        <div class="banners" role="region" aria-label={l10n.t('Notices')}>
          {firstRun && !empty && <NoEndpoint firstRun={firstRun} />}
          {banners.map((card) => (
            <Card key={card.id} card={card} />
          ))}
        </div>
      )}
      {firstRun && empty ? <FirstRun firstRun={firstRun} /> : <Conversation key={state.conversation.id} state={state} />}
      <Composer composer={state.composer} initialDraft={state.draft} initialDraftAt={state.draftAt ?? 0} />
      <Announcements />
    </main>
  );
}

/** Of its own, so that a sentence renders nothing else. */
function Announcements() {
  return <Speaker text={usePage().store.announcement.value} />;
}
