// Entry of the panel's page: connects the messages to the state and renders it. Must not know how anything looks.
import { render } from 'preact';
import { App } from './app.tsx';
import { hostBridge } from './hostBridge.ts';
import { connectCodeLook } from './markdown/codeLook.ts';
import { PanelStore } from './panelStore.ts';
import { PageContext } from './pageContext.ts';
import { TextPace } from './textPace.ts';

const bridge = hostBridge();
const pace = new TextPace({ now: () => performance.now(), later: (run, ms) => void setTimeout(run, ms), nextFrame: (run) => void requestAnimationFrame(run) });
const store = new PanelStore(bridge.post, (flush, characters) => pace.request(flush, characters));

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
bridge.post({ type: 'ready' });
