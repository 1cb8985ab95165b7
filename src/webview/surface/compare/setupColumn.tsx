// Who answers in one column: model, effort, preset, parameters. The lists are VS Code's own, opened by the host.
import * as l10n from '@vscode/l10n';
import { formatMoney } from '../../../core/text/quantity.ts';
import type { CompareEvent, SetupColumn } from '../../../protocol/surface/compare.ts';
import { Icon, IconButton } from '../../icon.tsx';
import type { SurfacePage } from '../surfaceModule.ts';

interface SetupColumnProps {
  readonly column: SetupColumn;
  readonly index: number;
  readonly removable: boolean;
  readonly page: SurfacePage<'compare'>;
}

export function SetupColumnView({ column, index, removable, page }: SetupColumnProps) {
  const { id, model, effort, preset, parameters, usd, problem } = column;
  const name = l10n.t('Column {0}', index + 1);
  const pick = (what: Extract<CompareEvent, { type: 'pick' }>['what']) => (): void => page.send({ type: 'pick', column: id, what });
  const ceiling = usd === undefined ? '' : `≤ ${formatMoney(usd)}`;
  return (
    <div class={`setup-column ${problem === undefined ? '' : 'setup-wrong'}`} role="group" aria-label={name}>
      <div class="setup-line">
        <button type="button" class="picker setup-model" aria-label={l10n.t('{0}, model: {1}', name, model?.name ?? l10n.t('Choose a model'))} title={model ? l10n.t('{0} at {1}', model.name, model.endpoint) : l10n.t('Choose a model')} onClick={pick('model')}>
          <span class="picker-text">{model?.name ?? l10n.t('Choose a model')}</span>
          <Icon name="chevron-down" />
        </button>
        {removable && <IconButton icon="close" label={l10n.t('Remove {0}', name)} onClick={() => page.send({ type: 'removeColumn', column: id })} />}
      </div>
      <p class="setup-place">{[model?.endpoint, model?.note, ceiling].filter(Boolean).join(' · ') || '\u00a0'}</p>
      <div class="setup-line setup-more">
        {effort !== undefined && <Part icon="lightbulb" text={effort} label={l10n.t('{0}, reasoning effort: {1}', name, effort)} onClick={pick('effort')} />}
        <Part icon="person" text={preset} label={preset === undefined ? l10n.t('{0}, preset: none', name) : l10n.t('{0}, preset: {1}', name, preset)} onClick={pick('preset')} />
        <Part icon="settings" text={parameters.length === 0 ? undefined : String(parameters.length)} label={parameters.length === 0 ? l10n.t('{0}, parameters', name) : l10n.t('{0}, parameters: {1} set', name, parameters.length)} onClick={pick('parameters')} />
      </div>
      {parameters.length > 0 && <p class="setup-place">{parameters.join(' · ')}</p>}
      {problem !== undefined && <p class="setup-problem"><Icon name="warning" />{problem}</p>}
    </div>
  );
}

interface PartProps {
  readonly icon: string;
  readonly text: string | undefined;
  readonly label: string;
  readonly onClick: () => void;
}

function Part({ icon, text, label, onClick }: PartProps) {
  return (
    <button type="button" class="picker" aria-label={label} title={label} onClick={onClick}>
      <Icon name={icon} />
      {text !== undefined && <span class="picker-text">{text}</span>}
    </button>
  );
}
