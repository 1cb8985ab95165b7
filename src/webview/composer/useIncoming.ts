// Pictures, files and long text that are pasted or dropped: they become chips. Must not know how they are read.
import { useEffect, useState } from 'preact/hooks';
import type { HostBridge } from '../hostBridge.ts';
import { usePage } from '../pageContext.ts';
import { countLines } from './largeText.ts';

/** Longer text stands in the way of the question: characters, lines. */
const longPaste = 8000;
const longPasteLines = 100;
/** A drag that VS Code takes away from the page ends without a word, ms. */
const forgottenAfter = 3000;

const load = () => import('./takeFiles.ts');

/** The host hears of it before and after: a question that is sent meanwhile waits for it. */
async function reading(bridge: HostBridge, id: string, take: (taker: Awaited<ReturnType<typeof load>>) => Promise<unknown>): Promise<void> {
  bridge.post({ type: 'fitting', id, done: false });
  try {
    await take(await load());
  } finally {
    bridge.post({ type: 'fitting', id, done: true });
  }
}

/** `hint`: something is dragged over the page that needs Shift; `drop`: it can be dropped now. */
export type Dragging = 'none' | 'hint' | 'drop';

export interface Incoming {
  /** Whether the paste was taken. With Shift (paste as plain text) long text stays text. */
  readonly onPaste: (event: ClipboardEvent) => boolean;
  readonly dragging: Dragging;
}

export function useIncoming(): Incoming {
  const { bridge, store } = usePage();
  const dragging = useDrop();
  const wanted = store.fitImages.value;
  useEffect(() => {
    if (wanted) void reading(bridge, wanted.id, ({ takePicture }) => Promise.all(wanted.images.map(({ name, uri, data }) => takePicture(name, uri, data, bridge.post))));
  }, [wanted]);
  const onPaste = (event: ClipboardEvent): boolean => {
    const files = [...(event.clipboardData?.files ?? [])];
    if (files.length > 0) {
      event.preventDefault();
      void reading(bridge, crypto.randomUUID(), ({ takeFiles }) => takeFiles(files, bridge.post));
      return true;
    }
    const text = event.clipboardData?.getData('text/plain') ?? '';
    if (text.length <= longPaste && countLines(text) <= longPasteLines) return false;
    event.preventDefault();
    bridge.post({ type: 'addText', text });
    return true;
  };
  return { onPaste, dragging };
}

/** Files and links; text that is dragged goes where it is dropped, as everywhere. */
function carriesFiles({ types }: DataTransfer): boolean {
  return types.some((type) => type === 'Files' || /uri-list$|resourceurls/i.test(type));
}

/** Over the whole page: people aim at the panel, not at the field. */
function useDrop(): Dragging {
  const { bridge } = usePage();
  const [dragging, setDragging] = useState<Dragging>('none');
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const show = (next: Dragging): void => {
      clearTimeout(timer);
      setDragging(next);
      if (next !== 'none') timer = setTimeout(() => setDragging('none'), forgottenAfter);
    };
    const over = (event: DragEvent): void => {
      if (!event.dataTransfer || !carriesFiles(event.dataTransfer)) return;
      event.preventDefault();
      show(event.shiftKey ? 'drop' : 'hint');
    };
    const drop = (event: DragEvent): void => {
      const data = event.dataTransfer;
      show('none');
      if (!data || event.defaultPrevented || !carriesFiles(data)) return;
      event.preventDefault();
      const files = [...data.files];
      const lists = ['ResourceURLs', 'application/vnd.code.uri-list', 'text/uri-list'].map((type) => [type, data.getData(type)] as const);
      void reading(bridge, crypto.randomUUID(), async ({ draggedUris, takeFiles }) => {
        const uris = draggedUris({ getData: (type) => lists.find(([name]) => name === type)?.[1] ?? '' });
        if (uris.length > 0) bridge.post({ type: 'dropUris', uris });
        else await takeFiles(files, bridge.post);
      });
    };
    const leave = (event: DragEvent): void => {
      if (event.relatedTarget === null) show('none');
    };
    const listeners = { dragenter: over, dragover: over, dragleave: leave, drop } as const;
    for (const [name, listener] of Object.entries(listeners)) document.addEventListener(name, listener as EventListener);
    return () => {
      clearTimeout(timer);
      for (const [name, listener] of Object.entries(listeners)) document.removeEventListener(name, listener as EventListener);
    };
  }, [bridge]);
  return dragging;
}
