// Entry of the panel's page: connects the messages to the state and renders it. Must not know how anything looks.
import { render } from 'preact';
import type { PageMessage } from '../protocol/pageMessage.ts';
import { App } from './app.tsx';
import { hostBridge } from './hostBridge.ts';
import { connectCodeLook } from './markdown/codeLook.ts';
import { PanelStore } from './panelStore.ts';
import { PageContext } from './pageContext.ts';
import { TextPace } from './textPace.ts';

const bridge = hostBridge();
const pace = new TextPace({ now: () => performance.now(), later: (run, ms) => void setTimeout(run, ms), nextFrame: (run) => void requestAnimationFrame(run) });
/** Which message is looked at: the host sends a long conversation from there. */
const here = () => {
  const place = bridge.kept().place;
  return place && { at: place.id };
};
const post = (message: PageMessage) => bridge.post(message.type === 'resync' ? { ...message, ...here() } : message);
const store = new PanelStore(post, pace);

connectCodeLook({
  theme: store.codeTheme,
  wrap: store.codeWrap,
  ask: (theme) => bridge.post({ type: 'codeLook', ...(theme !== undefined && { theme }) }),
  setWrap: (wrap) => bridge.post({ type: 'wrapCode', wrap }),
});

window.addEventListener('message', (event: MessageEvent<unknown>) => store.receive(event.data));

const root = document.getElementById('root');
if (root) {
  const page = { bridge, store };
  render(
    <PageContext.Provider value={page}>
      <App />
    </PageContext.Provider>,
    root,
  );
}
bridge.post({ type: 'ready', ...here() });
