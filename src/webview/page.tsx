// Entry of the panel's page: connects the messages to the state and renders it. Must not know how anything looks.
import { render } from 'preact';
import { App } from './app.tsx';
import { hostBridge } from './hostBridge.ts';
import { PanelStore } from './panelStore.ts';
import { PageContext } from './pageContext.ts';

const bridge = hostBridge();
const store = new PanelStore(bridge.post, (flush) => void requestAnimationFrame(flush));

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
