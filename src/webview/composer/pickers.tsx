// The buttons for model and effort. The lists themselves are VS Code's own quick picks, opened by the host.
import * as l10n from '@vscode/l10n';
import type { ComposerView } from '../../protocol/panelState.ts';
import { Icon } from '../icon.tsx';
import { usePage } from '../pageContext.ts';

export function Pickers({ composer }: { readonly composer: ComposerView }) {
  const { bridge } = usePage();
  const { model, effort } = composer;
  return (
    <span class="pickers">
      <button
        type="button"
        class="picker picker-model"
        aria-label={modelLabel(model)}
        title={model ? modelTooltip(model) : l10n.t('Choose a model')}
        onClick={() => bridge.post({ type: 'command', command: 'selectModel' })}
      >
        <Icon name="chip" />
        <span class="picker-text">{model?.name ?? l10n.t('No model yet')}</span>
        {' '}
        {model?.note !== undefined && (
          <span class="picker-note">
            <Icon name="warning" />
            <span class="picker-note-text">{model.note}</span>
          </span>
        )}
        <Icon name="chevron-down" />
      </button>
      {effort && (
        <button
          type="button"
          class="picker picker-effort"
          aria-label={l10n.t('Reasoning effort: {0}', effort.label)}
          title={l10n.t('Reasoning effort: {0}', effort.label)}
          onClick={() => bridge.post({ type: 'command', command: 'selectEffort' })}
        >
          <Icon name="lightbulb" />
          <span class="picker-text">{effort.label}</span>
          <Icon name="chevron-down" />
        </button>
      )}
      <SetupButtons setup={composer.setup} />
    </span>
  );
}

/** The preset in force, and what is set here. */
function SetupButtons({ setup }: { readonly setup: ComposerView['setup'] }) {
  const { bridge } = usePage();
  const preset = setup?.preset;
  const count = setup?.count ?? 0;
  const label = count === 0 ? l10n.t('Parameters') : setup?.turn === true ? l10n.t('Parameters: {0} set, some for the next turn only', count) : l10n.t('Parameters: {0} set here', count);
  return (
    <>
      {preset !== undefined && (
        <button type="button" class="picker picker-preset" aria-label={l10n.t('Preset: {0}', preset)} title={l10n.t('Preset: {0}', preset)} onClick={() => bridge.post({ type: 'command', command: 'selectPreset' })}>
          <Icon name="person" />
          <span class="picker-text">{preset}</span>
          <Icon name="chevron-down" />
        </button>
      )}
      <button type="button" class="picker picker-parameters" aria-label={label} title={label} onClick={() => bridge.post({ type: 'command', command: 'editParameters' })}>
        <Icon name="settings" />
        {count > 0 && <span class="picker-count">{count}</span>}
      </button>
    </>
  );
}

function modelLabel(model: ComposerView['model']): string {
  if (!model) return l10n.t('Model: {0}', l10n.t('No model yet'));
  return model.note === undefined ? l10n.t('Model: {0}', model.name) : l10n.t('Model: {0}, {1}', model.name, model.note);
}

function modelTooltip(model: NonNullable<ComposerView['model']>): string {
  const place = l10n.t('Model: {0} at {1}', model.name, model.endpoint);
  return model.note === undefined ? place : l10n.t('{0} ({1})', place, model.note);
}
