// The set-up of a comparison: the question with what came along, who is to answer, what it may cost, and off.
import * as l10n from '@vscode/l10n';
import { useRef } from 'preact/hooks';
import { formatMoney, formatTokens } from '../../../core/text/quantity.ts';
import type { CompareSetup as Setup, CompareState } from '../../../protocol/surface/compare.ts';
import { Icon } from '../../icon.tsx';
import type { SurfacePage } from '../surfaceModule.ts';
import { CompareContext } from './compareContext.tsx';
import { QuestionField } from './questionField.tsx';
import { SetupColumnView } from './setupColumn.tsx';

export interface CompareSetupProps {
  readonly state: CompareState;
  readonly page: SurfacePage<'compare'>;
}

export function CompareSetup({ state, page }: CompareSetupProps) {
  const { setup, answers, busy } = state;
  const text = useRef(() => setup.text);
  const run = (): void => page.send({ type: 'run', text: text.current() });
  return (
    <div class="surface-scroll compare-setup">
      <header class="compare-head">
        <h1 class="surface-title">{l10n.t('Compare Models')}</h1>
      </header>
      <p class="compare-lead">{l10n.t('One question to several models at once. The answers come side by side.')}</p>
      <section class="compare-part" aria-label={l10n.t('Your question')}>
        {setup.context.length > 0 && <CompareContext context={setup.context} onDrop={() => page.send({ type: 'dropContext' })} />}
        <QuestionField setup={setup} page={page} onSend={run} textOf={text} />
      </section>
      <section class="compare-part" aria-label={l10n.t('Who answers')}>
        <div class="compare-subtitle">
          <h2>{l10n.t('Who answers')}</h2>
          {setup.columns.length < setup.most && <button type="button" class="picker" onClick={() => page.send({ type: 'addColumn' })}><Icon name="add" />{l10n.t('Add a column')}</button>}
        </div>
        <div class="setup-columns">
          {setup.columns.map((column, index) => (
            <SetupColumnView key={column.id} column={column} index={index} removable={setup.columns.length > setup.fewest} page={page} />
          ))}
        </div>
      </section>
      <footer class="compare-part compare-send">
        {setup.refused !== undefined && <p class="compare-refused" role="alert"><Icon name="warning" />{setup.refused}</p>}
        <div class="compare-send-line">
          <button type="button" class="button button-primary" disabled={busy} onClick={run}>{l10n.t('Ask {0} models', setup.columns.length)}</button>
          {answers && <button type="button" class="button" disabled={busy} onClick={() => page.send({ type: 'edit', on: false })}>{l10n.t('Back to the answers')}</button>}
          <Estimate setup={setup} />
        </div>
        {answers && <p class="compare-note">{l10n.t('The answers that are there stay: this is another run beside them.')}</p>}
      </footer>
    </div>
  );
}

function Estimate({ setup: { estimate } }: { readonly setup: Setup }) {
  if (!estimate) return null;
  const { tokens, usd, unpriced } = estimate;
  const cost = usd === 0 && unpriced.length > 0 ? l10n.t('≈ {0} tokens each', formatTokens(tokens)) : l10n.t('≈ {0} tokens each · ≤ {1} in all', formatTokens(tokens), formatMoney(usd));
  return (
    <p class="compare-estimate">
      <span>{cost}</span>
      {unpriced.length > 0 && <span>{l10n.t('The price of {0} is not known.', unpriced.join(', '))}</span>}
    </p>
  );
}
