// Controls for one value: a number, a choice, yes or no, a text, JSON.
import * as l10n from '@vscode/l10n';
import type { ChoiceView, FieldValue } from '../../../protocol/surface/parameters.ts';
import { labeled, type ControlProps } from './controlProps.ts';
import { useTyped } from './useTyped.ts';

function shownText(value: FieldValue | undefined): string {
  return value === undefined || value === null ? '' : typeof value === 'string' ? value : JSON.stringify(value);
}

/** What is no number goes to the host as it is, which says so. */
function numberOf(text: string): FieldValue | undefined {
  const trimmed = text.trim();
  if (trimmed === '') return undefined;
  const value = Number(trimmed);
  return Number.isFinite(value) ? value : trimmed;
}

export function NumberControl(props: ControlProps<'number'>) {
  const { view, control, onChange } = props;
  const typed = useTyped(shownText(view.value), (text) => onChange(numberOf(text)));
  const step = (by: number): void => {
    const from = Number(typed.text.trim() === '' ? Math.max(control.min, 0) : typed.text);
    if (!Number.isFinite(from)) return;
    const next = Math.min(control.max, Math.max(control.min, from + by * control.step));
    typed.put(String(Math.round(next * 1e6) / 1e6));
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
    event.preventDefault();
    step(event.key === 'ArrowUp' ? 1 : -1);
  };
  return (
    <input
      {...labeled(props)}
      class="field"
      type="text"
      inputMode={control.integer ? 'numeric' : 'decimal'}
      autocomplete="off"
      spellcheck={false}
      placeholder={l10n.t('Not set')}
      value={typed.text}
      onInput={typed.onInput}
      onBlur={typed.onBlur}
      onKeyDown={onKeyDown}
    />
  );
}

const unset = '';

function Select(props: ControlProps<'choice' | 'flag'> & { readonly value: string; readonly options: readonly ChoiceView[]; readonly pick: (value: string) => void }) {
  return (
    <select {...labeled(props)} class="field select" value={props.value} onChange={(event) => props.pick(event.currentTarget.value)}>
      <option value={unset}>{l10n.t('Not set')}</option>
      {props.options.map(({ value, label }) => <option key={value} value={value}>{label}</option>)}
    </select>
  );
}

export function ChoiceControl(props: ControlProps<'choice'>) {
  return <Select {...props} value={shownText(props.view.value)} options={props.control.options} pick={(value) => props.onChange(value === unset ? undefined : value)} />;
}

export function FlagControl(props: ControlProps<'flag'>) {
  const options = [{ value: 'true', label: l10n.t('Yes') }, { value: 'false', label: l10n.t('No') }];
  return <Select {...props} value={shownText(props.view.value)} options={options} pick={(value) => props.onChange(value === unset ? undefined : value === 'true')} />;
}

export function TextControl(props: ControlProps<'text'>) {
  const { view, control, onChange } = props;
  const typed = useTyped(shownText(view.value), (text) => onChange(text === '' ? undefined : text));
  const shared = { ...labeled(props), class: 'field', placeholder: l10n.t('Not set'), value: typed.text, onInput: typed.onInput, onBlur: typed.onBlur };
  return control.lines ? <textarea {...shared} rows={4} dir="auto" /> : <input {...shared} type="text" autocomplete="off" spellcheck={false} />;
}

/** JSON as text; what is none goes to the host as text, which says so. */
export function ObjectControl(props: ControlProps<'object'>) {
  const { view, onChange } = props;
  const shown = typeof view.value === 'string' ? view.value : view.value === undefined ? '' : JSON.stringify(view.value, undefined, 2);
  const typed = useTyped(shown, (text) => onChange(text.trim() === '' ? undefined : parsed(text)));
  return (
    <textarea
      {...labeled(props)} class="field field-code" rows={Math.min(10, Math.max(3, typed.text.split('\n').length))} spellcheck={false}
      placeholder={'{ "top_k": 40 }'} value={typed.text} onInput={typed.onInput} onBlur={typed.onBlur}
    />
  );
}

function parsed(text: string): FieldValue {
  try {
    return JSON.parse(text) as FieldValue;
  } catch {
    return text; // half written: kept as it stands, and not taken
  }
}
