// The control for the form of the answer: text, JSON, or a schema with its name and strictness.
import * as l10n from '@vscode/l10n';
import { labeled, type ControlProps } from './controlProps.ts';
import { useTyped } from './useTyped.ts';
import { firstSchema, formatOf, type SchemaFormat } from './formatValue.ts';

export function FormatControl(props: ControlProps<'format'>) {
  const { view, onChange } = props;
  const value = formatOf(view.value);
  const type = value?.type ?? '';
  const pick = (next: string): void => onChange(next === '' ? undefined : next === 'schema' ? firstSchema : { type: next });
  return (
    <div class="rows">
      <select {...labeled(props)} class="field select" value={type} onChange={(event) => pick(event.currentTarget.value)}>
        <option value="">{l10n.t('Not set')}</option>
        <option value="text">{l10n.t('Text')}</option>
        <option value="json">{l10n.t('JSON')}</option>
        <option value="schema">{l10n.t('JSON of a schema')}</option>
      </select>
      {type === 'schema' && value && <SchemaFields {...props} format={value as SchemaFormat} />}
    </div>
  );
}

function SchemaFields({ format, id, describedBy, disabled, onChange, view }: ControlProps<'format'> & { readonly format: SchemaFormat }) {
  const put = (fields: Partial<SchemaFormat>): void => onChange({ ...format, ...fields });
  const name = useTyped(format.name, (text) => put({ name: text }));
  const schema = useTyped(format.schema, (text) => put({ schema: text }));
  return (
    <>
      <div class="row row-schema">
        <label class="inline-label" for={`${id}-name`}>{l10n.t('Name')}</label>
        <input id={`${id}-name`} class="field" type="text" autocomplete="off" spellcheck={false} disabled={disabled} value={name.text} onInput={name.onInput} onBlur={name.onBlur} />
        <label class="check">
          <input type="checkbox" disabled={disabled} checked={format.strict} onChange={(event) => put({ strict: event.currentTarget.checked })} />
          <span>{l10n.t('Strict')}</span>
        </label>
      </div>
      <textarea
        class="field field-code" rows={Math.min(18, Math.max(8, schema.text.split('\n').length + 1))} spellcheck={false} aria-label={l10n.t('JSON schema')} aria-describedby={describedBy}
        aria-invalid={view.problem !== undefined} disabled={disabled} value={schema.text} onInput={schema.onInput} onBlur={schema.onBlur}
      />
    </>
  );
}
