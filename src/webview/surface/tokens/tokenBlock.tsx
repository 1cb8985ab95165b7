// One block of lines: its tokens while it is near the screen, an empty space of about its height else.
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { BlockSize, TokenView } from '../../../protocol/surface/tokens.ts';
import { unlessUnchanged } from '../../unchanged.tsx';
import { tokenId } from './activeToken.ts';
import { byteRun, shownPieces } from './tokenText.ts';

export interface TokenBlockProps {
  readonly block: number;
  readonly size: BlockSize;
  /** Tokens before it: the colors go on. */
  readonly start: number;
  readonly tokens: readonly TokenView[] | undefined;
  /** The index of the token that is looked at, where it is in this block. */
  readonly active: number | undefined;
  readonly onNear: (block: number) => void;
}

/** Lines of so many px; letters of about that width. */
const lineHeight = 24;
const letter = 9;
const colors = 4;

export const TokenBlock = unlessUnchanged(function TokenBlock({ block, size, start, tokens, active, onNear }: TokenBlockProps) {
  const root = useRef<HTMLDivElement>(null);
  const [near, setNear] = useState(false);
  const height = useRef<number | undefined>(undefined);
  useEffect(() => {
    if (!root.current) return undefined;
    const watch = new IntersectionObserver(([entry]) => setNear(entry?.isIntersecting === true), { rootMargin: '600px 0px' });
    watch.observe(root.current);
    return () => watch.disconnect();
  }, []);
  useEffect(() => {
    if (near && !tokens) onNear(block);
  }, [near, tokens]);
  const drawn = (near || active !== undefined) && tokens !== undefined;
  useLayoutEffect(() => {
    if (drawn) height.current = root.current?.getBoundingClientRect().height;
  });
  const guess = Math.max(size.lines, Math.ceil((size.units * letter) / 700)) * lineHeight;
  return (
    <div ref={root} class="token-block" role="group" style={drawn ? undefined : { height: `${height.current ?? guess}px` }}>
      {drawn && tokens.map((_token, index) => <TokenSpan key={index} block={tokens} index={index} place={{ block, index }} color={(start + index) % colors} active={index === active} />)}
    </div>
  );
});

interface TokenSpanProps {
  readonly block: readonly TokenView[];
  readonly index: number;
  readonly place: { readonly block: number; readonly index: number };
  readonly color: number;
  readonly active: boolean;
}

function TokenSpan({ block, index, place, color, active }: TokenSpanProps) {
  const token = block[index];
  if (!token) return null;
  const run = byteRun(block, index);
  const pieces = shownPieces(token);
  return (
    <>
      <span id={tokenId(place)} class={`token token-${color}${active ? ' token-active' : ''}`} role="option" aria-selected={active} title={String(token[0])}>
        {pieces.map((piece, at) => (
          piece.sign ? <span key={at} class={piece.text.length > 1 ? 'token-sign token-code' : 'token-sign'}>{piece.text}{piece.breaks && at < pieces.length - 1 && '\n'}</span> : piece.text
        ))}
      </span>
      {pieces.at(-1)?.breaks && '\n'}
      {run?.to === index + 1 && <span class="token-run" aria-hidden="true">{run.text}</span>}
    </>
  );
}
