// The view of the parameters: which layer, the instructions, every parameter in groups with a search over them, hints.
import * as l10n from '@vscode/l10n';
import { useState } from 'preact/hooks';
import type { ParametersState, ParameterView } from '../../../protocol/surface/parameters.ts';
import { Icon, IconButton } from '../../icon.tsx';
import type { SurfaceModule, SurfacePage, SurfaceViewProps } from '../surfaceModule.ts';
import { LayerSwitch } from './layerSwitch.tsx';
import { ParameterRow } from './parameterRow.tsx';
import { PresetPart } from './presetPart.tsx';
import { useTyped } from './useTyped.ts';

type Page = SurfacePage<'parameters'>;

function Parameters({ state, page }: SurfaceViewProps<'parameters'>) {
  const [search, setSearch] = useState('');
  const found = state.parameters.filter((view) => matches(view, search));
  const showsInstructions = search === '' || matchesText(`${l10n.t('Instructions')} instructions system developer`, search);
  return (
    <main class="surface parameters">
      <header class="parameters-head">
        <h1 class="surface-title">{l10n.t('Parameters')}</h1>
        <ModelLine state={state} page={page} />
      </header>
      <LayerSwitch state={state} onPick={(layer) => page.send({ type: 'layer', layer })} />
      <div class="surface-scroll">
        <div id="layer-panel" class="layer-panel" role="tabpanel" aria-labelledby={`layer-${state.layer}`}>
          {state.layer === 'preset' && <PresetPart state={state} page={page} />}
          {state.layer === 'conversation' && <PresetLine state={state} page={page} />}
          <Hints hints={state.hints} />
          <div class="search">
            <Icon name="search" />
            <input class="field" type="search" aria-label={l10n.t('Search parameters')} placeholder={l10n.t('Search parameters')} value={search} onInput={(event) => setSearch(event.currentTarget.value)} />
          </div>
          {showsInstructions && <Instructions key={`${state.layer} ${state.preset?.id ?? ''}`} state={state} page={page} />}
          {state.groups.map(({ id, label }, index) => (
            <Group key={id} label={label} views={found.filter(({ group }) => group === id)} open={index === 0} searching={search !== ''} state={state} page={page} />
          ))}
          {found.length === 0 && !showsInstructions && <p class="nothing-found" role="status">{l10n.t('No parameter matches "{0}".', search)}</p>}
        </div>
      </div>
    </main>
  );
}

function matches(view: ParameterView, search: string): boolean {
  return matchesText(`${view.label} ${view.wire} ${view.name} ${view.about}`, search);
}

function matchesText(text: string, search: string): boolean {
  const whole = text.toLowerCase();
  return search.toLowerCase().split(/\s+/).every((word) => whole.includes(word));
}

function ModelLine({ state, page }: { readonly state: ParametersState; readonly page: Page }) {
  const { model } = state;
  return (
    <p class="model-line">
      <button type="button" class="picker" title={l10n.t('Choose a model')} onClick={() => page.send({ type: 'command', command: 'selectModel' })}>
        <Icon name="chip" />
        <span class="picker-text">{model?.name ?? l10n.t('No model yet')}</span>
        <Icon name="chevron-down" />
      </button>
      {model && <span class="model-place">{l10n.t('{0}, {1}', model.endpoint, model.api)}</span>}
    </p>
  );
}

function PresetLine({ state, page }: { readonly state: ParametersState; readonly page: Page }) {
  const { conversation, presets } = state;
  if (!conversation) return null;
  return (
    <div class="preset-line">
      <label for="conversation-preset">{l10n.t('Preset')}</label>
      <select id="conversation-preset" class="field select" value={conversation.presetId} onChange={(event) => page.send({ type: 'choosePreset', presetId: event.currentTarget.value })}>
        <option value="">{l10n.t('None')}</option>
        {presets.map(({ id, name }) => <option key={id} value={id}>{name}</option>)}
      </select>
      <span class="preset-for" title={conversation.title}>{conversation.title}</span>
    </div>
  );
}

function Hints({ hints }: { readonly hints: readonly string[] }) {
  if (hints.length === 0) return null;
  return (
    <ul class="hints" aria-label={l10n.t('Hints')}>
      {hints.map((hint) => <li key={hint} class="note"><Icon name="lightbulb" /><span>{hint}</span></li>)}
    </ul>
  );
}

function Instructions({ state, page }: { readonly state: ParametersState; readonly page: Page }) {
  const { instructions, readonly } = state;
  const typed = useTyped(instructions.value, (text) => page.send({ type: 'instructions', ...(text !== '' && { text }) }));
  const set = instructions.state === 'set' ? 'param-set' : '';
  return (
    <div class={`param param-wide ${set}`} role="group" aria-label={l10n.t('Instructions')}>
      <div class="param-head">
        <label class="param-label" for="instructions">{l10n.t('Instructions')}</label>
        <code class="param-wire">{instructions.wire}</code>
        {!readonly && (
          <span class="param-tools">
            {state.layer !== 'default' && instructions.state === 'inherit' && <IconButton icon="circle-slash" label={l10n.t('Send no instructions')} onClick={() => page.send({ type: 'instructions', text: '' })} />}
            {instructions.state === 'set' && <IconButton icon="discard" label={l10n.t('Reset the instructions')} onClick={() => page.send({ type: 'instructions' })} />}
          </span>
        )}
      </div>
      <p class="param-about" id="instructions-about">{l10n.t('Sent before every question: who the model is to be, and how it is to answer.')}</p>
      <div class="param-control">
        <textarea
          id="instructions" class="field" dir="auto" rows={Math.min(14, Math.max(3, Math.ceil(typed.text.length / 70) + typed.text.split('\n').length))} aria-describedby="instructions-about instructions-notes"
          placeholder={l10n.t('Not set')} disabled={readonly} value={typed.text} onInput={typed.onInput} onBlur={typed.onBlur}
        />
      </div>
      <div class="param-notes" id="instructions-notes">
        {instructions.role !== '' && <p class="param-fate"><Icon name="info" />{instructions.role}</p>}
        {instructions.state === 'inherit' && <p class="param-inherited">{instructions.inherited}</p>}
        {instructions.state === 'set' && instructions.value === '' && <p class="param-inherited">{l10n.t('No instructions are sent.')}</p>}
      </div>
    </div>
  );
}

interface GroupProps {
  readonly label: string;
  readonly views: readonly ParameterView[];
  readonly open: boolean;
  readonly searching: boolean;
  readonly state: ParametersState;
  readonly page: Page;
}

/** What fewer people need is folded, unless something is set in it. */
function Group({ label, views, open, searching, state, page }: GroupProps) {
  const [toggled, setToggled] = useState<boolean | undefined>(undefined);
  if (views.length === 0) return null;
  const set = views.filter((view) => view.state !== 'inherit').length;
  const isOpen = searching || (toggled ?? (open || set > 0));
  return (
    <section class="group">
      <h2>
        <button type="button" class="group-fold" aria-expanded={isOpen} onClick={() => setToggled(!isOpen)}>
          <Icon name={isOpen ? 'chevron-down' : 'chevron-right'} />
          <span>{label}</span>
          {!isOpen && <span class="group-names">{views.map((view) => view.label).join(l10n.t(', '))}</span>}
        </button>
      </h2>
      {isOpen && views.map((view) => (
        <ParameterRow
          key={`${state.layer} ${state.preset?.id ?? ''} ${view.name}`} view={view} readonly={state.readonly}
          onSet={(value) => page.send({ type: 'set', name: view.name, ...(value !== undefined && { value }) })}
        />
      ))}
    </section>
  );
}

export const parametersSurface: SurfaceModule<'parameters'> = { View: Parameters, applyPatch: (state) => state };
