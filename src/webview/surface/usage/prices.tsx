// The prices of the models that were used: from the catalog with their date, or the person's own.
import * as l10n from '@vscode/l10n';
import { useState } from 'preact/hooks';
import type { PriceFields, PriceRow } from '../../../protocol/surface/usage.ts';
import { IconButton } from '../../icon.tsx';
import type { SurfacePage } from '../surfaceModule.ts';

const names = ['input', 'cached', 'cacheWrite', 'output'] as const;

export function Prices({ prices, page }: { readonly prices: readonly PriceRow[]; readonly page: SurfacePage<'usage'> }) {
  const [editing, setEditing] = useState<string>();
  if (prices.length === 0) return null;
  return (
    <section class="prices">
      <header class="prices-head">
        <h2>{l10n.t('Prices')}</h2>
        <button type="button" class="link-button" onClick={() => page.send({ type: 'openPrices' })}>{l10n.t('Open the setting')}</button>
      </header>
      <p class="usage-notes">{l10n.t('US dollars per million tokens. A change counts from the next answer on.')}</p>
      <div class="table-frame usage-table" role="region" aria-label={l10n.t('Prices')} tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">{l10n.t('Model')}</th>
              {[l10n.t('Input'), l10n.t('Cached input'), l10n.t('Cache write'), l10n.t('Output')].map((word) => <th key={word} scope="col" data-align="right">{word}</th>)}
              <th scope="col">{l10n.t('As of')}</th>
              <td />
            </tr>
          </thead>
          <tbody>
            {prices.map((price) => (editing === price.model
              ? <PriceEditor key={price.model} price={price} page={page} onDone={() => setEditing(undefined)} />
              : <PriceLine key={price.model} price={price} page={page} onEdit={() => setEditing(price.model)} />))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function PriceLine({ price, page, onEdit }: { readonly price: PriceRow; readonly page: SurfacePage<'usage'>; readonly onEdit: () => void }) {
  return (
    <tr>
      <th scope="row">{price.model}</th>
      {names.map((name) => <td key={name} data-align="right">{priceText(price[name])}</td>)}
      <td>{price.own ? l10n.t('your own') : (price.asOf ?? l10n.t('not known'))}</td>
      <td class="price-actions">
        <IconButton icon="edit" label={l10n.t('Edit the price of {0}', price.model)} onClick={onEdit} />
        {price.own && <IconButton icon="discard" label={l10n.t('Back to the catalog\'s price of {0}', price.model)} onClick={() => page.send({ type: 'resetPrice', model: price.model })} />}
      </td>
    </tr>
  );
}

function priceText(usd: number | undefined): string {
  return usd === undefined ? '–' : `$${usd.toLocaleString('en', { minimumFractionDigits: 2, maximumFractionDigits: 4 })}`;
}

function PriceEditor({ price, page, onDone }: { readonly price: PriceRow; readonly page: SurfacePage<'usage'>; readonly onDone: () => void }) {
  const [texts, setTexts] = useState<Readonly<Record<string, string>>>(() => Object.fromEntries(names.map((name) => [name, price[name] === undefined ? '' : String(price[name])])));
  const numbers = names.map((name) => ({ name, value: (texts[name] ?? '').trim() === '' ? undefined : Number(texts[name]) }));
  const valid = numbers.every(({ value }) => value === undefined || (Number.isFinite(value) && value >= 0 && value <= 1_000_000)) && texts['input'] !== '' && texts['output'] !== '';
  const save = (): void => {
    if (!valid) return;
    const fields: PriceFields = Object.fromEntries(numbers.flatMap(({ name, value }) => (value === undefined ? [] : [[name, value]])));
    page.send({ type: 'setPrice', model: price.model, price: fields });
    onDone();
  };
  const press = (event: KeyboardEvent): void => {
    if (event.isComposing) return;
    if (event.key === 'Enter' && event.target instanceof HTMLInputElement) save();
    else if (event.key === 'Escape') onDone();
    else return;
    event.preventDefault();
  };
  const words: Readonly<Record<string, string>> = { input: l10n.t('Input'), cached: l10n.t('Cached input'), cacheWrite: l10n.t('Cache write'), output: l10n.t('Output') };
  return (
    <tr onKeyDown={press}>
      <th scope="row">{price.model}</th>
      {names.map((name, at) => (
        <td key={name} data-align="right">
          <input class="field price-field" type="text" inputMode="decimal" autofocus={at === 0} value={texts[name] ?? ''} aria-label={words[name]} onInput={(event) => setTexts({ ...texts, [name]: event.currentTarget.value })} />
        </td>
      ))}
      <td />
      <td class="price-actions">
        <IconButton icon="check" label={l10n.t('Save')} disabled={!valid} onClick={save} />
        <IconButton icon="close" label={l10n.t('Cancel')} onClick={onDone} />
      </td>
    </tr>
  );
}
