// An answer's text token by token, each marked by how probable it was; under the pointer or the keys' cursor stand the alternatives.
import * as l10n from '@vscode/l10n';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { ConfidenceSpan } from '../../protocol/confidence.ts';
import { usePage } from '../pageContext.ts';
import type { ConfidencePiece } from '../panelStore.ts';
import { unlessUnchanged } from '../unchanged.tsx';
import { AlternativesCard, type CardPlace } from './alternativesCard.tsx';
import { confidenceLevel, levelNames, percentText, visibleToken } from './confidenceText.ts';
import { tokenParts, type TokenPart } from './tokenParts.ts';


export interface ConfidenceProps {
  readonly messageId: string;
  /** The text that is shown until the tokens are there. */
  readonly text: string;
}

interface Known {
  readonly spans: readonly ConfidenceSpan[];
  readonly parts: readonly TokenPart[];
  readonly mean: number;
  readonly perplexity: number;
}

export function ConfidenceView({ messageId, text }: ConfidenceProps) {
  const known = useTokens(messageId);
  const drawn = useGrowing(known?.parts.length ?? 0);
  if (!known) return <p class="token-text">{text}</p>;
  return (
    <div class="confidence">
      <Legend known={known} />
      <Tokens messageId={messageId} parts={known.parts.slice(0, drawn)} spans={known.spans} />
    </div>
  );
}

/** Asks the host once; undefined until it has said all. */
function useTokens(messageId: string): Known | undefined {
  const { bridge, store } = usePage();
  const [known, setKnown] = useState<Known | undefined>(undefined);
  useEffect(() => {
    const spans: ConfidenceSpan[] = [];
    const take = (piece: ConfidencePiece | undefined): void => {
      if (piece?.messageId !== messageId || piece.from !== spans.length) return;
      spans.push(...piece.spans);
      if (piece.done) setKnown({ spans, parts: tokenParts(spans), mean: piece.mean, perplexity: piece.perplexity });
    };
    let first = true;
    const end = store.confidence.subscribe((piece) => {
      // What was said before belongs to an earlier question.
      if (!first) take(piece);
      first = false;
    });
    bridge.post({ type: 'confidence', messageId });
    return end;
  }, [messageId]);
  return known;
}

/** Counts up to `count`, one more each frame. */
function useGrowing(count: number): number {
  const [drawn, setDrawn] = useState(1);
  useEffect(() => {
    if (drawn >= count) return undefined;
    const frame = requestAnimationFrame(() => setDrawn(drawn + 1));
    return () => cancelAnimationFrame(frame);
  }, [drawn, count]);
  return drawn;
}

function Legend({ known }: { readonly known: Known }) {
  return (
    <div class="confidence-legend">
      <ul aria-label={l10n.t('How sure the model was')}>
        {levelNames().map((name, level) => <li key={name}><span class={`token-mark token-${level}`}>abc</span>{name}</li>)}
      </ul>
      <p>{l10n.t('{0} on average, perplexity {1}. Point at a word, or use the arrow keys, for what else it could have been.', percentText(known.mean), known.perplexity.toFixed(2))}</p>
    </div>
  );
}

interface TokensProps {
  readonly messageId: string;
  readonly parts: readonly TokenPart[];
  readonly spans: readonly ConfidenceSpan[];
}

interface Cursor {
  readonly at: number;
  readonly by: 'pointer' | 'keys';
}

function Tokens({ messageId, parts, spans }: TokensProps) {
  const root = useRef<HTMLDivElement>(null);
  const [cursor, setCursor] = useState<Cursor | undefined>(undefined);
  const place = usePlace(root, cursor);
  const span = cursor && spans[cursor.at];
  const drawn = parts.at(-1)?.to ?? 0;
  const press = (event: KeyboardEvent): void => {
    const to = event.altKey || event.ctrlKey || event.metaKey || event.shiftKey ? undefined : target(event.key, cursor?.at, spans.slice(0, drawn));
    if (to === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    setCursor(to === 'none' ? undefined : { at: to, by: 'keys' });
  };
  const point = (event: MouseEvent): void => {
    const element = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-at]') : null;
    const at = Number(element?.dataset['at']);
    if (element && at !== cursor?.at) setCursor({ at, by: 'pointer' });
  };
  return (
    <div class="token-frame" onMouseLeave={() => cursor?.by === 'pointer' && setCursor(undefined)}>
      <div
        ref={root} class="token-text" role="listbox" tabIndex={0} aria-label={l10n.t('Tokens of the answer')} aria-orientation="horizontal" onKeyDown={press} onMouseOver={point}
        onFocus={() => !cursor && setCursor({ at: 0, by: 'keys' })} onBlur={() => setCursor(undefined)} {...(cursor && { 'aria-activedescendant': `token-${messageId}-${cursor.at}` })}
      >
        {parts.map(({ from, to }) => <Part key={from} messageId={messageId} spans={spans} from={from} to={to} current={cursor && cursor.at >= from && cursor.at < to ? cursor.at : undefined} />)}
      </div>
      {place && span?.top && <AlternativesCard span={span} place={place} spoken={cursor?.by === 'keys'} />}
    </div>
  );
}

/** Where a key leads: by one token, to the next doubtful one, to either end, or away. */
function target(key: string, at: number | undefined, spans: readonly ConfidenceSpan[]): number | 'none' | undefined {
  const from = at ?? -1;
  const count = spans.length;
  switch (key) {
    case 'ArrowRight': return Math.min(count - 1, from + 1);
    case 'ArrowLeft': return Math.max(0, from - 1);
    case 'Home': return 0;
    case 'End': return count - 1;
    case 'Escape': return at === undefined ? undefined : 'none';
    case 'ArrowDown':
    case 'ArrowUp': {
      const step = key === 'ArrowDown' ? 1 : -1;
      for (let index = from + step; index >= 0 && index < count; index += step) if ((spans[index]?.probability ?? 1) < 0.5) return index;
      return Math.max(0, from);
    }
    default: return undefined;
  }
}

interface PartProps extends TokenPart {
  readonly messageId: string;
  readonly spans: readonly ConfidenceSpan[];
  readonly current: number | undefined;
}

const Part = unlessUnchanged(function Part({ messageId, spans, from, to, current }: PartProps) {
  return (
    <div class="token-part" role="presentation">
      {spans.slice(from, to).map(({ text, probability }, index) => {
        const at = from + index;
        const level = probability === undefined ? '' : `token-${confidenceLevel(probability)}`;
        const label = probability === undefined ? visibleToken(text) : l10n.t('{0}: {1}', visibleToken(text), percentText(probability));
        return (
          <span
            key={at} id={`token-${messageId}-${at}`} role="option" aria-selected={at === current} aria-label={label} data-at={at}
            class={`token-mark ${level} ${/^[\n\r]+$/.test(text) ? 'token-break' : ''} ${at === current ? 'token-current' : ''}`}
          >
            {text}
          </span>
        );
      })}
    </div>
  );
});

/** Below the token, within the frame. */
function usePlace(root: { readonly current: HTMLElement | null }, cursor: Cursor | undefined): CardPlace | undefined {
  const [place, setPlace] = useState<CardPlace | undefined>(undefined);
  useLayoutEffect(() => {
    const token = root.current?.querySelector(`[data-at="${cursor?.at ?? -1}"]`);
    if (!cursor || !token || !root.current) {
      setPlace(undefined);
      return;
    }
    if (cursor.by === 'keys') token.scrollIntoView({ block: 'nearest' });
    const frame = root.current.getBoundingClientRect();
    const box = [...token.getClientRects()].at(-1) ?? token.getBoundingClientRect();
    const log = root.current.closest('.conversation')?.getBoundingClientRect();
    const above = log !== undefined && log.bottom - box.bottom < 180 && box.top - log.top > 180;
    setPlace({ left: box.left - frame.left, width: frame.width, ...(above ? { bottom: frame.bottom - box.top + 4 } : { top: box.bottom - frame.top + 4 }) });
  }, [cursor]);
  return place;
}
