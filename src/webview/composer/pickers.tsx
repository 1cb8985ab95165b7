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
    </span>
  );
}

function modelLabel(model: ComposerView['model']): string {
  if (!model) return l10n.t('Model: none yet');
  return model.note === undefined ? l10n.t('Model: {0}', model.name) : l10n.t('Model: {0}, {1}', model.name, model.note);
}

function modelTooltip(model: NonNullable<ComposerView['model']>): string {
  const place = l10n.t('Model: {0} at {1}', model.name, model.endpoint);
  return model.note === undefined ? place : l10n.t('{0} ({1})', place, model.note);
}
