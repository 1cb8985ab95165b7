// The rows of what can be attached or run, as a listbox whose chosen row is named by the text field. Keeps the focus where it is.
import { useEffect, useRef } from 'preact/hooks';
import type { ContextItem } from '../../protocol/attachMessage.ts';
import { Icon } from '../icon.tsx';

export interface ContextListProps {
  readonly items: readonly ContextItem[];
  readonly active: number;
  readonly label: string;
  readonly onChoose: (item: ContextItem) => void;
}

export function optionId(index: number): string {
  return `context-option-${index}`;
}

export function ContextList({ items, active, label, onChoose }: ContextListProps) {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => list.current?.children[active]?.scrollIntoView({ block: 'nearest' }), [active, items]);
  return (
    <div class="context-list" id="context-list" role="listbox" tabIndex={0} aria-label={label} ref={list} onMouseDown={(event) => event.preventDefault()}>
      {items.map((item, index) => (
        <div key={item.id} id={optionId(index)} class="context-row" role="option" aria-selected={index === active} title={item.detail} onClick={() => onChoose(item)}>
          <Icon name={item.icon} />
          <span class="context-label">{(item.kind === 'prompt' || item.kind === 'command') && '/'}{marked(item)}</span>
          {item.detail !== undefined && <span class="context-detail">{item.kind === 'word' || item.kind === 'prompt' || item.kind === 'command' ? item.detail : <bdi>{item.detail}</bdi>}</span>}
        </div>
      ))}
    </div>
  );
}

/** The letters that were typed stand out. */
function marked({ label, hits = [] }: ContextItem) {
  if (hits.length === 0) return label;
  const typed = new Set(hits);
  const runs: { readonly hit: boolean; text: string }[] = [];
  for (let at = 0; at < label.length; at += 1) {
    const last = runs.at(-1);
    if (last?.hit === typed.has(at)) last.text += label.charAt(at);
    else runs.push({ hit: typed.has(at), text: label.charAt(at) });
  }
  return runs.map(({ hit, text }, index) => (hit ? <b key={index}>{text}</b> : text));
}
