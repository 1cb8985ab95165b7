// Controls for several values: stop sequences, names with values, words with biases. A row that is empty is not told.
import * as l10n from '@vscode/l10n';
import { useEffect, useState } from 'preact/hooks';
import type { FieldValue } from '../../../protocol/surface/parameters.ts';
import { IconButton } from '../../icon.tsx';
import type { ControlProps } from './controlProps.ts';
import { useTyped } from './useTyped.ts';

/** The rows as they are edited: the host's, and one more that is still empty. */
function useRows<T>(shown: readonly T[]): readonly [rows: readonly T[], set: (rows: readonly T[]) => void] {
  const [rows, setRows] = useState(shown);
  const told = JSON.stringify(shown);
  useEffect(() => setRows((old) => (JSON.stringify(old.slice(0, shown.length)) === told ? old : shown)), [told]);
  return [rows, setRows];
}

interface RowFieldProps {
  readonly id?: string;
  readonly label: string;
  readonly value: string;
  readonly disabled: boolean;
  readonly describedBy?: string;
  readonly class?: string;
  readonly onChange: (text: string) => void;
}

function RowField({ id, label, value, disabled, describedBy, onChange, ...rest }: RowFieldProps) {
  const typed = useTyped(value, onChange);
  return (
    <input
      id={id} class={`field ${rest.class ?? ''}`} type="text" autocomplete="off" spellcheck={false} aria-label={label} aria-describedby={describedBy} placeholder={label}
      disabled={disabled} value={typed.text} onInput={typed.onInput} onBlur={typed.onBlur}
    />
  );
}

interface AddRowProps {
  readonly label: string;
  readonly onAdd: () => void;
}

function AddRow({ label, onAdd }: AddRowProps) {
  return (
    <button type="button" class="add-row link-button" onClick={onAdd}>
      <span class="codicon codicon-add" aria-hidden="true" />
      {label}
    </button>
  );
}

/** Line breaks and tabs as one writes them in code, so that they can be seen. */
function escaped(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('\r', '\\r').replaceAll('\t', '\\t');
}

function unescaped(text: string): string {
  return text.replaceAll(/\\(n|r|t|\\)/g, (_whole, letter: string) => ({ n: '\n', r: '\r', t: '\t' })[letter] ?? '\\');
}

export function TextsControl({ view, control, id, describedBy, disabled, onChange }: ControlProps<'texts'>) {
  const shown = Array.isArray(view.value) ? (view.value as readonly FieldValue[]).map(String) : [];
  const [rows, setRows] = useRows<string>(shown.length === 0 ? [''] : shown);
  const change = (next: readonly string[]): void => {
    setRows(next.length === 0 ? [''] : next);
    const told = next.filter((text) => text !== '');
    onChange(told.length === 0 ? undefined : told);
  };
  return (
    <div class="rows">
      {rows.map((text, index) => (
        <div class="row" key={index}>
          <RowField
            {...(index === 0 && { id })} label={l10n.t('Text {0}', index + 1)} describedBy={describedBy} class="field-code" value={escaped(text)} disabled={disabled}
            onChange={(typed) => change(rows.with(index, unescaped(typed)))}
          />
          {!disabled && (rows.length > 1 || text !== '') && <IconButton icon="close" label={l10n.t('Remove text {0}', index + 1)} onClick={() => change(rows.toSpliced(index, 1))} />}
        </div>
      ))}
      {!disabled && rows.length < control.max && rows.at(-1) !== '' && <AddRow label={l10n.t('Add a text')} onAdd={() => setRows([...rows, ''])} />}
    </div>
  );
}

export function MapControl({ view, control, id, describedBy, disabled, onChange }: ControlProps<'map'>) {
  const shown = Object.entries(typeof view.value === 'object' && view.value !== null && !Array.isArray(view.value) ? view.value : {}).map(([key, value]) => [key, typeof value === 'string' ? value : JSON.stringify(value)] as const);
  const [rows, setRows] = useRows<readonly [string, string]>(shown.length === 0 ? [['', '']] : shown);
  const change = (next: readonly (readonly [string, string])[]): void => {
    setRows(next.length === 0 ? [['', '']] : next);
    const told = next.filter(([key]) => key !== '');
    onChange(told.length === 0 ? undefined : Object.fromEntries(told));
  };
  return (
    <div class="rows">
      {rows.map(([key, value], index) => (
        <div class="row row-pair" key={index}>
          <RowField {...(index === 0 && { id })} label={l10n.t('Name')} describedBy={describedBy} value={key} disabled={disabled} onChange={(typed) => change(rows.with(index, [typed, value]))} />
          <RowField label={l10n.t('Value')} value={value} disabled={disabled} onChange={(typed) => change(rows.with(index, [key, typed]))} />
          {!disabled && (rows.length > 1 || key !== '') && <IconButton icon="close" label={l10n.t('Remove {0}', key)} onClick={() => change(rows.toSpliced(index, 1))} />}
        </div>
      ))}
      {!disabled && rows.length < control.max && rows.at(-1)?.[0] !== '' && <AddRow label={l10n.t('Add a pair')} onAdd={() => setRows([...rows, ['', '']])} />}
    </div>
  );
}

interface Bias {
  readonly text: string;
  readonly bias: string;
}

function biasesOf(value: FieldValue | undefined): readonly Bias[] {
  const entries = Array.isArray(value) ? (value as readonly { readonly text?: unknown; readonly bias?: unknown }[]) : [];
  return entries.map(({ text, bias }) => ({ text: String(text), bias: String(bias) }));
}

export function BiasesControl({ view, control, id, describedBy, disabled, onChange }: ControlProps<'biases'>) {
  const shown = biasesOf(view.value);
  const [rows, setRows] = useRows<Bias>(shown.length === 0 ? [{ text: '', bias: '' }] : shown);
  const change = (next: readonly Bias[]): void => {
    setRows(next.length === 0 ? [{ text: '', bias: '' }] : next);
    const told = next.filter(({ text, bias }) => text !== '' && bias.trim() !== '').map(({ text, bias }) => ({ text, bias: Number.isFinite(Number(bias)) ? Number(bias) : bias }));
    onChange(told.length === 0 ? undefined : told);
  };
  return (
    <div class="rows">
      {rows.map(({ text, bias }, index) => (
        <div class="bias" key={index}>
          <div class="row row-bias">
            <RowField {...(index === 0 && { id })} label={l10n.t('Word')} describedBy={describedBy} value={text} disabled={disabled} onChange={(typed) => change(rows.with(index, { text: typed, bias: bias === '' ? '-100' : bias }))} />
            <RowField label={l10n.t('Bias, −100 to 100')} class="field-number" value={bias} disabled={disabled} onChange={(typed) => change(rows.with(index, { text, bias: typed }))} />
            {!disabled && (rows.length > 1 || text !== '') && <IconButton icon="close" label={l10n.t('Remove {0}', text)} onClick={() => change(rows.toSpliced(index, 1))} />}
          </div>
          <Tokens tokens={control.tokens[index]} />
        </div>
      ))}
      {!disabled && rows.length < control.max && rows.at(-1)?.text !== '' && <AddRow label={l10n.t('Add a word')} onAdd={() => setRows([...rows, { text: '', bias: '' }])} />}
    </div>
  );
}

/** The bias counts for each of them. */
function Tokens({ tokens }: { readonly tokens: readonly string[] | undefined }) {
  if (!tokens || tokens.length === 0) return null;
  return (
    <p class="tokens">
      {tokens.length === 1 ? l10n.t('One token:') : l10n.t('{0} tokens, each gets the bias:', tokens.length)}
      {tokens.map((token, index) => <code key={index} class="token">{token.replaceAll(' ', '␣').replaceAll('\n', '↵')}</code>)}
    </p>
  );
}
