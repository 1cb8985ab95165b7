// A card: something to tell, its meter, what a person can do about it, and the details behind a fold.
import * as l10n from '@vscode/l10n';
import { useRef } from 'preact/hooks';
import type { CardAction, CardView } from '../../protocol/panelState.ts';
import { secondsUntil, useNow } from '../clock.ts';
import { useFocusRescue } from '../focusRescue.ts';
import { Fold } from '../fold.tsx';
import { usePage } from '../pageContext.ts';

export interface CardProps {
  readonly card: CardView;
  /** Absent: a banner. */
  readonly messageId?: string;
  /** A later message stands below: what to do next is there, not here. */
  readonly past?: boolean;
}

export function Card({ card, messageId, past = false }: CardProps) {
  const root = useRef<HTMLDivElement>(null);
  useFocusRescue(() => root.current);
  const Heading = messageId === undefined ? 'h2' : 'h3';
  const titleId = `card-${messageId ?? 'banner'}-${card.id}`;
  return (
    <div ref={root} class={`card card-${card.tone}`} role="group" aria-labelledby={titleId}>
      <Heading class="card-title" id={titleId}>
        {card.until === undefined ? card.title : <Countdown title={card.title} until={card.until} />}
      </Heading>
      {card.body !== '' && <p class="card-body">{card.body}</p>}
      {card.meter && <Meter meter={card.meter} />}
      {card.actions.length > 0 && (
        <div class="card-actions">
          {card.actions.map((action) => (
            <CardButton key={action.id} action={action} primary={action.primary === true && !past} cardId={card.id} messageId={messageId} />
          ))}
        </div>
      )}
      {card.details && card.details.length > 0 && <Details cardId={card.id} details={card.details} />}
    </div>
  );
}

function Countdown({ title, until }: { readonly title: string; readonly until: number }) {
  return <>{title.replace('{0}', String(secondsUntil(until, useNow())))}</>;
}

function Meter({ meter }: { readonly meter: NonNullable<CardView['meter']> }) {
  const percent = Math.round(Math.min(1, Math.max(0, meter.fraction)) * 100);
  return (
    <div class="meter">
      <div class="meter-track" role="img" aria-label={l10n.t('{0} percent', percent)}>
        <div class="meter-fill" style={{ width: `${percent}%` }} />
      </div>
      <div class="meter-words">
        <span>{meter.left}</span>
        <span>{meter.right}</span>
      </div>
    </div>
  );
}

interface CardButtonProps {
  readonly action: CardAction;
  readonly primary: boolean;
  readonly cardId: string;
  readonly messageId: string | undefined;
}

function CardButton({ action, primary, cardId, messageId }: CardButtonProps) {
  const { bridge } = usePage();
  const act = () => {
    const target = messageId === undefined ? {} : { messageId };
    bridge.post({ type: 'action', cardId, actionId: action.id, ...target });
  };
  return (
    <button type="button" class={`button ${primary ? 'button-primary' : ''}`} onClick={act}>
      {action.label}
    </button>
  );
}

function Details({ cardId, details }: { readonly cardId: string; readonly details: NonNullable<CardView['details']> }) {
  return (
    <Fold label={<span>{l10n.t('Details')}</span>} class="card-details" name={`details ${cardId}`}>
      {() => (
        <dl>
          {details.map(([label, value]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      )}
    </Fold>
  );
}
