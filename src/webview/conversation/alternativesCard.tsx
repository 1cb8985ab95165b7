// What could have stood in a token's place: the likeliest alternatives with their probabilities.
import * as l10n from '@vscode/l10n';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { ConfidenceSpan } from '../../protocol/confidence.ts';
import { percentText, visibleToken } from './confidenceText.ts';

/** px within the frame around the tokens; from its upper or its lower edge. */
export interface CardPlace {
  readonly left: number;
  /** Of the frame. */
  readonly width: number;
  readonly top?: number;
  readonly bottom?: number;
}

export interface AlternativesCardProps {
  readonly span: ConfidenceSpan;
  readonly place: CardPlace;
  /** Whether it is read out: the keys brought it. */
  readonly spoken: boolean;
}

export function AlternativesCard({ span, place, spoken }: AlternativesCardProps) {
  const card = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const { style, offsetWidth } = card.current ?? {};
    if (!style || offsetWidth === undefined) return;
    style.left = `${Math.max(0, Math.min(place.left, place.width - offsetWidth))}px`;
    style.top = place.top === undefined ? '' : `${place.top}px`;
    style.bottom = place.bottom === undefined ? '' : `${place.bottom}px`;
  }, [place, span]);
  const top = span.top ?? [];
  const most = Math.max(...top.map(([, probability]) => probability), 0.0001);
  return (
    <div ref={card} class="alternatives" role={spoken ? 'status' : 'presentation'}>
      <table>
        <caption>{l10n.t('Written: {0}', visibleToken(span.text))}</caption>
        <tbody>
          {top.map(([token, probability], index) => (
            <tr key={index} class={probability === span.probability ? 'alternative-written' : ''}>
              <th scope="row"><code>{visibleToken(token)}</code></th>
              <td class="alternative-bar" aria-hidden="true"><span style={{ width: `${Math.round((probability / most) * 100)}%` }} /></td>
              <td class="alternative-percent">{percentText(probability)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
