// What the turn would be: tokens, the most it may cost, and how full the window gets, as a small ring. All of it in parts on hover, focus or a click.
import * as l10n from '@vscode/l10n';
import { useRef, useState } from 'preact/hooks';
import { estimateLines, estimateText, estimateTooltip, type EstimatePart } from './estimateText.ts';
import type { EstimateView } from '../../protocol/panelState.ts';

export function Estimate({ estimate }: { readonly estimate: EstimateView }) {
  const [shown, setShown] = useState<'not' | 'hover' | 'held'>('not');
  const open = shown !== 'not';
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || !open) return;
    event.stopPropagation();
    event.preventDefault();
    setShown('not');
  };
  return (
    <span class="estimate-anchor" onMouseEnter={() => setShown((now) => (now === 'not' ? 'hover' : now))} onMouseLeave={() => setShown((now) => (now === 'hover' ? 'not' : now))}>
      <button
        type="button"
        class="estimate"
        aria-label={`${estimateText(estimate)}. ${estimateTooltip(estimate)}`}
        aria-expanded={open}
        aria-describedby={open ? 'estimate-parts' : undefined}
        onClick={() => setShown((now) => (now === 'held' ? 'not' : 'held'))}
        onFocus={(event) => event.currentTarget.matches(':focus-visible') && setShown('held')}
        onBlur={() => setShown('not')}
        onKeyDown={onKeyDown}
      >
        <span class="estimate-text">{estimateText(estimate)}</span>
        {estimate.fraction !== undefined && <Ring fraction={estimate.fraction} />}
      </button>
      {open && <Parts estimate={estimate} />}
    </span>
  );
}

function Parts({ estimate }: { readonly estimate: EstimateView }) {
  const root = useRef<HTMLDivElement>(null);
  const { parts, total, money, left, times, output } = estimateLines(estimate);
  return (
    <div ref={root} class="estimate-parts" id="estimate-parts" role="tooltip">
      {parts.length > 0 && (
        <>
          <div class="estimate-bar" aria-hidden="true">
            {parts.map((part) => <span key={part.name} class={`part-${part.name}`} style={{ width: `${part.share * 100}%` }} />)}
          </div>
          <table>
            <tbody>
              {parts.map((part) => <PartRow key={part.name} part={part} />)}
              {output && (
                <tr class="estimate-output">
                  <th scope="row"><span class="part-dot" />{output.label}</th>
                  <td>{output.tokens}</td>
                </tr>
              )}
            </tbody>
          </table>
        </>
      )}
      <p>{total}</p>
      {times !== undefined && <p>{times}</p>}
      {left !== undefined && <p>{left}</p>}
      {money.map((sentence) => <p key={sentence}>{sentence}</p>)}
    </div>
  );
}

function PartRow({ part }: { readonly part: EstimatePart }) {
  return (
    <tr>
      <th scope="row"><span class={`part-dot part-${part.name}`} />{part.label}</th>
      <td>{part.tokens}</td>
    </tr>
  );
}

function Ring({ fraction }: { readonly fraction: number }) {
  const part = Math.min(1, Math.max(0.02, fraction));
  const around = 2 * Math.PI * 5;
  return (
    <svg class={`ring ${fraction > 0.9 ? 'ring-full' : ''}`} viewBox="0 0 14 14" width="14" height="14" role="img" aria-label={l10n.t('{0} percent of the window', Math.round(fraction * 100))}>
      <circle class="ring-track" cx="7" cy="7" r="5" />
      <circle class="ring-part" cx="7" cy="7" r="5" stroke-dasharray={`${part * around} ${around}`} transform="rotate(-90 7 7)" />
    </svg>
  );
}
