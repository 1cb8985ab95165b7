// What every component of the page may reach: the state and the way to the host.
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { HostBridge } from './hostBridge.ts';
import type { PanelStore } from './panelStore.ts';

export interface Page {
  readonly bridge: HostBridge;
  readonly store: PanelStore;
}

export const PageContext = createContext<Page | undefined>(undefined);

export function usePage(): Page {
  const page = useContext(PageContext);
  if (!page) throw new Error('Rendered outside of the page');
  return page;
}
