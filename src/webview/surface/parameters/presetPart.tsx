// What a preset is beside its parameters: which one, its name, its model and files, what can be done with it, and a try.
import * as l10n from '@vscode/l10n';
import { useState } from 'preact/hooks';
import type { ParametersState, PresetAction, PresetForm } from '../../../protocol/surface/parameters.ts';
import { Icon, IconButton } from '../../icon.tsx';
import type { SurfacePage } from '../surfaceModule.ts';
import { useTyped } from './useTyped.ts';

interface PartProps {
  readonly state: ParametersState;
  readonly preset: PresetForm;
  readonly page: SurfacePage<'parameters'>;
}

export function PresetPart({ state, page }: { readonly state: ParametersState; readonly page: SurfacePage<'parameters'> }) {
  const { preset } = state;
  const act = (action: PresetAction) => () => page.send({ type: 'preset', action });
  return (
    <section class="preset" aria-label={l10n.t('Preset')}>
      <div class="preset-bar">
        {preset && <Which state={state} preset={preset} page={page} />}
        <span class="preset-actions">
          <IconButton icon="add" label={l10n.t('New preset')} onClick={act('create')} />
          {preset && <IconButton icon="copy" label={l10n.t('Duplicate')} onClick={act('duplicate')} />}
          {preset && !preset.builtin && !preset.fresh && <IconButton icon="trash" label={l10n.t('Delete')} onClick={act('delete')} />}
          {preset && <IconButton icon="export" label={l10n.t('Export…')} onClick={act('export')} />}
          <IconButton icon="cloud-download" label={l10n.t('Import…')} onClick={act('import')} />
          {state.conversation && <IconButton icon="comment-discussion" label={l10n.t('New preset from this conversation')} onClick={act('fromConversation')} />}
        </span>
      </div>
      {preset && (preset.builtin ? <Builtin preset={preset} act={act} /> : <Fields state={state} preset={preset} page={page} />)}
      {preset && <InForce state={state} preset={preset} act={act} />}
      {preset && <TryBox preset={preset} page={page} />}
    </section>
  );
}

function Which({ state, preset, page }: PartProps) {
  const own = state.presets.filter(({ builtin }) => !builtin);
  return (
    <select class="field select preset-which" aria-label={l10n.t('Preset to edit')} value={preset.id} onChange={(event) => page.send({ type: 'edit', presetId: event.currentTarget.value })}>
      {preset.fresh && <option value={preset.id}>{preset.name}</option>}
      {own.length > 0 && <optgroup label={l10n.t('Yours')}>{own.map((each) => <option key={each.id} value={each.id}>{each.id === preset.id ? preset.name : each.name}</option>)}</optgroup>}
      <optgroup label={l10n.t('Come along')}>{state.presets.filter(({ builtin }) => builtin).map((each) => <option key={each.id} value={each.id}>{each.name}</option>)}</optgroup>
    </select>
  );
}

interface ActProps {
  readonly preset: PresetForm;
  readonly act: (action: PresetAction) => () => void;
}

function Builtin({ preset, act }: ActProps) {
  return (
    <p class="note">
      <Icon name="package" />
      <span>
        {preset.description}{preset.description === '' ? '' : '. '}{l10n.t('This preset comes with Ponder. It can be copied and the copy changed.')}{' '}
        <button type="button" class="link-button" onClick={act('duplicate')}>{l10n.t('Duplicate to edit')}</button>
      </span>
    </p>
  );
}

function Fields({ state, preset, page }: PartProps) {
  const name = useTyped(preset.name, (text) => page.send({ type: 'presetField', field: 'name', text }));
  const about = useTyped(preset.description, (text) => page.send({ type: 'presetField', field: 'description', text }));
  const act = (action: PresetAction) => () => page.send({ type: 'preset', action });
  return (
    <div class="preset-fields">
      <label for="preset-name">{l10n.t('Name')}</label>
      <input id="preset-name" class="field" type="text" autocomplete="off" maxLength={100} value={name.text} onInput={name.onInput} onBlur={name.onBlur} />
      <label for="preset-about">{l10n.t('What it is for')}</label>
      <input id="preset-about" class="field" type="text" autocomplete="off" maxLength={200} value={about.text} onInput={about.onInput} onBlur={about.onBlur} />
      <span id="preset-model">{l10n.t('Model')}</span>
      <span class="preset-value">
        <button type="button" class="link-button" aria-describedby="preset-model" onClick={act('chooseModel')}>{preset.model === '' ? l10n.t('Whichever is chosen') : preset.model}</button>
        {preset.model !== '' && <IconButton icon="close" label={l10n.t('Take the model out')} onClick={act('clearModel')} />}
      </span>
      <span id="preset-files">{l10n.t('Files')}</span>
      <span class="preset-value preset-files">
        {preset.attachments.map(({ uri, label }) => (
          <span key={uri} class="chip">
            <span class="chip-open"><Icon name="file" /><span class="chip-label">{label}</span></span>
            <IconButton icon="close" class="chip-remove" label={l10n.t('Remove {0}', label)} onClick={() => page.send({ type: 'removeFile', uri })} />
          </span>
        ))}
        <button type="button" class="link-button" aria-describedby="preset-files" onClick={act('addFiles')}>{l10n.t('Add files…')}</button>
      </span>
      {preset.dirty && <Save preset={preset} act={act} />}
      {!state.readonly && !preset.dirty && <span class="preset-saved">{l10n.t('Saved in your settings.')}</span>}
    </div>
  );
}

function Save({ preset, act }: ActProps) {
  return (
    <span class="preset-save">
      <button type="button" class="button button-primary" onClick={act('save')}>{l10n.t('Save')}</button>
      <button type="button" class="button" onClick={act('discard')}>{preset.fresh ? l10n.t('Throw away') : l10n.t('Undo changes')}</button>
    </span>
  );
}

function InForce({ state, preset, act }: ActProps & { readonly state: ParametersState }) {
  return (
    <p class="preset-force">
      {state.conversation && (preset.used
        ? <span class="preset-used"><Icon name="check" />{l10n.t('Used in {0}', state.conversation.title)}</span>
        : <button type="button" class="button" onClick={act('use')}>{l10n.t('Use in this conversation')}</button>)}
      {preset.bound
        ? <button type="button" class="button" onClick={act('unbind')}>{l10n.t('No longer begin with it in this workspace')}</button>
        : !preset.fresh && <button type="button" class="button" onClick={act('bind')}>{l10n.t('Begin with it in this workspace')}</button>}
    </p>
  );
}

function TryBox({ preset, page }: Pick<PartProps, 'preset' | 'page'>) {
  const [question, setQuestion] = useState('');
  const send = (): void => {
    if (question.trim() === '') return;
    page.send({ type: 'tryOut', question });
  };
  return (
    <div class="try">
      <label for="preset-try">{preset.dirty ? l10n.t('Try it before saving') : l10n.t('Try it')}</label>
      <textarea
        id="preset-try" class="field" rows={2} dir="auto" placeholder={l10n.t('A question to try it with; it opens a conversation of its own')} value={question}
        onInput={(event) => setQuestion(event.currentTarget.value)}
      />
      <button type="button" class="button" disabled={question.trim() === ''} onClick={send}>{l10n.t('Try')}</button>
    </div>
  );
}
