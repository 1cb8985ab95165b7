// The view of a text's tokens: where it comes from, how many there are, the tokens themselves, and what the one that is looked at is.
import * as l10n from '@vscode/l10n';
import { useCallback, useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { mostBlocks, type TokenSource, type TokensPatch, type TokensState } from '../../../protocol/surface/tokens.ts';
import { Choice } from '../choice.tsx';
import { Icon } from '../../icon.tsx';
import type { SurfaceModule, SurfacePage, SurfaceViewProps } from '../surfaceModule.ts';
import { blockStarts, edge, inNextLine, neighbor, placeOf, tokenId, type TokenPlace } from './activeToken.ts';
import { TokenBlock } from './tokenBlock.tsx';
import { byteRun, hex } from './tokenText.ts';

function Tokens({ state, page }: SurfaceViewProps<'tokens'>) {
  const options: readonly (readonly [TokenSource, string])[] = [['selection', l10n.t('Selection')], ['file', l10n.t('File')], ['question', l10n.t('Question')]];
  return (
    <main class="surface tokens-surface">
      <header class="tokens-head">
        <h1 class="surface-title">{l10n.t('Tokens')}</h1>
        <Choice label={l10n.t('What is looked at')} value={state.source ?? ''} options={options} onChange={(at) => page.send({ type: 'look', at: at as TokenSource })} />
      </header>
      <Facts state={state} />
      {state.phase === 'ready' && <TokenList key={state.number} state={state} page={page} />}
    </main>
  );
}

function Facts({ state }: { readonly state: TokensState }) {
  const { phase, label, tokens, characters, bytes, encoding, note } = state;
  return (
    <div class="tokens-facts">
      {phase === 'loading' && <p>{l10n.t('Counting the tokens of {0}', label)}</p>}
      {phase === 'failed' && <p>{l10n.t('The tokenizer can\'t be had. The log says more.')}</p>}
      {phase === 'ready' && (
        <p>
          <strong>{label}</strong>
          <span>{l10n.t('{0} tokens', count(tokens))}</span>
          <span>{l10n.t('{0} characters', count(characters))}</span>
          <span>{l10n.t('{0} bytes', count(bytes))}</span>
          <span>{encoding}</span>
        </p>
      )}
      {note !== undefined && <p class="tokens-note"><Icon name="info" />{note}</p>}
    </div>
  );
}

interface ListProps {
  readonly state: TokensState;
  readonly page: SurfacePage<'tokens'>;
}

function TokenList({ state, page }: ListProps) {
  const root = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState<TokenPlace>();
  const starts = useMemo(() => blockStarts(state.blocks), [state.blocks]);
  const ask = useAsking(state, page);
  /** Where the keys led: it is scrolled to as soon as it is drawn. */
  const sought = useRef<TokenPlace | undefined>(undefined);
  const look = (place: TokenPlace | undefined): void => {
    if (!place) return;
    setActive(place);
    ask(place.block);
  };
  const seek = (place: TokenPlace | undefined): void => {
    sought.current = place;
    look(place);
  };
  useEffect(() => {
    const element = sought.current && document.getElementById(tokenId(sought.current));
    if (!element) return;
    element.scrollIntoView({ block: 'nearest' });
    sought.current = undefined;
  }, [active, state.loaded]);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.altKey || event.metaKey || event.shiftKey || !root.current) return;
    const place = nextPlace(event, root.current, state, active);
    if (!place) return;
    event.preventDefault();
    seek(place);
  };
  return (
    <>
      <div
        ref={root}
        class="tokens-text"
        role="listbox"
        tabIndex={0}
        aria-label={l10n.t('Tokens of {0}', state.label)}
        aria-describedby="token-details"
        aria-activedescendant={active && tokenId(active)}
        onKeyDown={onKeyDown}
        onFocus={() => active ?? look(edge(state.blocks, 'first'))}
        onMouseOver={(event) => event.target instanceof Element && look(placeOf(event.target.closest('.token')))}
      >
        {state.blocks.map((size, block) => (
          <TokenBlock key={block} block={block} size={size} start={starts[block] ?? 0} tokens={state.loaded?.get(block)} active={active?.block === block ? active.index : undefined} onNear={ask} />
        ))}
      </div>
      <Details state={state} active={active} starts={starts} />
    </>
  );
}

function nextPlace(event: KeyboardEvent, root: Element, state: TokensState, active: TokenPlace | undefined): TokenPlace | undefined {
  const at = active ?? edge(state.blocks, 'first');
  if (!at) return undefined;
  switch (event.key) {
    case 'ArrowRight':
      return neighbor(state.blocks, at, 1);
    case 'ArrowLeft':
      return neighbor(state.blocks, at, -1);
    case 'ArrowDown':
      return inNextLine(root, at, 1);
    case 'ArrowUp':
      return inNextLine(root, at, -1);
    case 'Home':
      return edge(state.blocks, 'first');
    case 'End':
      return edge(state.blocks, 'last');
    default:
      return undefined;
  }
}

/** Asks for blocks that come near the screen, each once, those of one moment together. */
function useAsking({ number, loaded }: TokensState, page: SurfacePage<'tokens'>): (block: number) => void {
  const asked = useRef(new Set<number>());
  const waiting = useRef<number[]>([]);
  const known = useRef(loaded);
  known.current = loaded;
  return useCallback((block) => {
    if (asked.current.has(block) || known.current?.has(block) === true) return;
    asked.current.add(block);
    waiting.current.push(block);
    if (waiting.current.length > 1) return;
    queueMicrotask(() => {
      const blocks = waiting.current.sort((a, b) => a - b);
      waiting.current = [];
      for (const { from, to } of runs(blocks)) page.send({ type: 'blocks', number, from, to });
    });
  }, [number]);
}

function runs(blocks: readonly number[]): readonly { readonly from: number; readonly to: number }[] {
  const found: { from: number; to: number }[] = [];
  for (const block of blocks) {
    const last = found.at(-1);
    if (last?.to === block && last.to - last.from < mostBlocks) last.to += 1;
    else found.push({ from: block, to: block + 1 });
  }
  return found;
}

interface DetailsProps {
  readonly state: TokensState;
  readonly active: TokenPlace | undefined;
  readonly starts: readonly number[];
}

/** Of the token under the mouse or the keys. */
function Details({ state, active, starts }: DetailsProps) {
  const block = active && state.loaded?.get(active.block);
  const token = active && block?.[active.index];
  if (!active || !block || !token) return <p id="token-details" class="tokens-details">{l10n.t('Point at a token, or walk with the arrow keys, to see its id.')}</p>;
  const [id, text, bytes] = token;
  const run = byteRun(block, active.index);
  const own = bytes ?? [...new TextEncoder().encode(text)];
  return (
    <p id="token-details" class="tokens-details">
      <strong>{l10n.t('Id {0}', id)}</strong>
      <span>{l10n.t('Token {0} of {1}', count((starts[active.block] ?? 0) + active.index + 1), count(state.tokens))}</span>
      <span>{run ? l10n.t('part of {0}', `“${run.text}”`) : <code>{JSON.stringify(text)}</code>}</span>
      <span class="tokens-bytes">{l10n.t('Bytes: {0}', own.slice(0, 32).map(hex).join(' '))}</span>
    </p>
  );
}

function count(number: number): string {
  return number.toLocaleString('en-US');
}

function applyPatch(state: TokensState, { number, from, blocks }: TokensPatch): TokensState {
  if (number !== state.number) return state;
  const loaded = new Map(state.loaded);
  blocks.forEach((tokens, offset) => loaded.set(from + offset, tokens));
  return { ...state, loaded };
}

export const tokensSurface: SurfaceModule<'tokens'> = { View: Tokens, applyPatch };
