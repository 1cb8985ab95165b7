// The editors of messages that are open, with what was typed in them: kept as the draft is, so that they are there again when the page or the message is.
import { signal } from '@preact/signals';
import { useState } from 'preact/hooks';
import type { HostBridge, KeptEditor } from './hostBridge.ts';
import { usePage } from './pageContext.ts';

/** Together; VS Code writes the page's state as a whole. The one typed in last is kept first. Characters. */
const keptUpTo = 100_000;

/** What an editor does with its text: asks again, changes in place, puts a message behind, rewords what waits or a summary. */
export type EditorKind = 'again' | 'text' | 'queued' | 'summary' | 'insert user' | 'insert assistant' | 'insert developer';

/** One editor, open or not. */
export interface EditorState {
  readonly open: boolean;
  /** What is in it, where it is open. */
  readonly text: string;
  readonly begin: (text: string) => void;
  readonly type: (text: string) => void;
  readonly end: () => void;
  /** Whether it was opened just now, by the person: it gets the keyboard once, and not when it is only drawn again. */
  readonly takeFocus: () => boolean;
}

class KeptEditors {
  readonly #bridge: HostBridge;
  /** Which are open; what is typed in them draws nothing anew. */
  readonly open = signal<ReadonlySet<string>>(new Set());
  readonly #texts = new Map<string, string>();
  readonly #fresh = new Set<string>();

  constructor(bridge: HostBridge) {
    this.#bridge = bridge;
    for (const { id, kind, text } of bridge.kept().editors ?? []) this.#texts.set(keyOf(id, kind), text);
    this.open.value = new Set(this.#texts.keys());
  }

  text(key: string): string {
    return this.#texts.get(key) ?? '';
  }

  begin(key: string, text: string): void {
    if (!this.#texts.has(key)) this.type(key, text);
    this.#fresh.add(key);
    this.open.value = new Set(this.#texts.keys());
  }

  /** The one typed in is the last of all. */
  type(key: string, text: string): void {
    this.#texts.delete(key);
    this.#texts.set(key, text);
    this.#keep();
  }

  end(key: string): void {
    this.#texts.delete(key);
    this.open.value = new Set(this.#texts.keys());
    this.#keep();
  }

  takeFocus(key: string): boolean {
    return this.#fresh.delete(key);
  }

  #keep(): void {
    let room = keptUpTo;
    const fitting: KeptEditor[] = [];
    for (const [key, text] of [...this.#texts].reverse()) {
      if (text.length > room) continue;
      room -= text.length;
      const at = key.indexOf(' ');
      fitting.unshift({ id: key.slice(0, at), kind: key.slice(at + 1), text });
    }
    this.#bridge.keep({ editors: fitting.length === 0 ? undefined : fitting });
  }
}

const ofPage = new WeakMap<HostBridge, KeptEditors>();

function editorsOf(bridge: HostBridge): KeptEditors {
  const known = ofPage.get(bridge);
  if (known) return known;
  const made = new KeptEditors(bridge);
  ofPage.set(bridge, made);
  return made;
}

/** `id`: of the message, or of the question that waits. */
export function useEditor(id: string, kind: EditorKind): EditorState {
  const { bridge } = usePage();
  const [editors] = useState(() => editorsOf(bridge));
  const key = keyOf(id, kind);
  return {
    open: editors.open.value.has(key),
    text: editors.text(key),
    begin: (text) => editors.begin(key, text),
    type: (text) => editors.type(key, text),
    end: () => editors.end(key),
    takeFocus: () => editors.takeFocus(key),
  };
}

/** Ids have no spaces. */
function keyOf(id: string, kind: string): string {
  return `${id} ${kind}`;
}
