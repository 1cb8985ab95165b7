// Entry of a page in an editor tab: loads the view that the document names and gives it its state. Must not know how any surface looks.
import { render } from 'preact';
import { useEffect } from 'preact/hooks';
import type { SurfaceName } from '../protocol/surface/surfaceMessage.ts';
import { Loading } from './loading.tsx';
import { Speaker } from './speaker.tsx';
import { surfaceBridge, type SurfaceBridge } from './surface/surfaceBridge.ts';
import type { SurfaceModule, SurfacePage } from './surface/surfaceModule.ts';
import { SurfaceStore } from './surface/surfaceStore.ts';
import { surfaceTable } from './surface/surfaceTable.ts';

interface RootProps<N extends SurfaceName> {
  readonly store: SurfaceStore<N>;
  readonly module: SurfaceModule<N>;
  readonly page: SurfacePage<N>;
}

function Root<N extends SurfaceName>({ store, module: { View }, page }: RootProps<N>) {
  const state = store.state.value;
  const locale = store.locale.value;
  // Before what is shown asks for it: dates and numbers are written by it.
  if (locale !== '') document.documentElement.lang = locale;
  useEffect(() => {
    document.title = document.querySelector('h1')?.textContent ?? '';
  });
  if (state === undefined) return <Loading />;
  return (
    <>
      <View state={state} page={page} />
      <Speaker text={store.announcement.value} />
    </>
  );
}

async function start<N extends SurfaceName>(name: N, bridge: SurfaceBridge, root: HTMLElement): Promise<void> {
  const store = new SurfaceStore(name, (flush) => void requestAnimationFrame(flush));
  window.addEventListener('message', (event: MessageEvent<unknown>) => store.receive(event.data));
  render(<Loading />, root);
  const module = await surfaceTable[name]();
  store.use(module);
  const page: SurfacePage<N> = { send: (event) => bridge.post({ type: 'event', event }), kept: bridge.kept, keep: bridge.keep };
  render(<Root store={store} module={module} page={page} />, root);
  bridge.post({ type: 'ready' });
}

const root = document.getElementById('root');
const name = root?.dataset['surface'];
if (root && name !== undefined && Object.hasOwn(surfaceTable, name)) {
  const surface = name as SurfaceName;
  void start(surface, surfaceBridge(surface, root.dataset['key'] ?? ''), root);
}
