// Which layer is shown: the defaults, a preset, the conversation, the next turn. Works as tabs do, by arrow keys.
import * as l10n from '@vscode/l10n';
import type { FormLayer, ParametersState } from '../../../protocol/surface/parameters.ts';

export interface LayerSwitchProps {
  readonly state: ParametersState;
  readonly onPick: (layer: FormLayer) => void;
}

export function LayerSwitch({ state, onPick }: LayerSwitchProps) {
  const open = state.layers.filter(({ available }) => available);
  const shown = state.layers.find(({ id }) => id === state.layer);
  const move = (event: KeyboardEvent): void => {
    const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    const next = by === 0 ? undefined : open.at((open.findIndex(({ id }) => id === state.layer) + by) % open.length);
    if (!next) return;
    event.preventDefault();
    onPick(next.id);
    document.getElementById(`layer-${next.id}`)?.focus();
  };
  return (
    <div class="layer-switch">
      <div class="layers" role="tablist" aria-label={l10n.t('Where it counts')} onKeyDown={move}>
        {state.layers.map(({ id, label, count, available }) => (
          <button
            key={id} id={`layer-${id}`} type="button" role="tab" class="layer" aria-selected={id === state.layer} aria-controls="layer-panel" tabIndex={id === state.layer ? 0 : -1}
            disabled={!available} onClick={() => onPick(id)}
          >
            <span class="layer-label">{label}</span>
            {count > 0 && <span class="layer-count" aria-label={l10n.t('{0} set', count)}>{count}</span>}
          </button>
        ))}
      </div>
      {shown && <p class="layer-about">{shown.about}</p>}
    </div>
  );
}
