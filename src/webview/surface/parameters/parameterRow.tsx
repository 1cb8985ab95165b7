// One parameter: its label, control, where its value comes from, what it does and what becomes of it.
import * as l10n from '@vscode/l10n';
import type { FieldValue, ParameterView } from '../../../protocol/surface/parameters.ts';
import { Icon, IconButton } from '../../icon.tsx';
import type { ControlProps } from './controlProps.ts';
import { FormatControl } from './formatControl.tsx';
import { BiasesControl, MapControl, TextsControl } from './listControls.tsx';
import { ChoiceControl, FlagControl, NumberControl, ObjectControl, TextControl } from './plainControls.tsx';

export interface ParameterRowProps {
  readonly view: ParameterView;
  readonly readonly: boolean;
  /** Undefined: left to the layers below. Null: nothing is sent. */
  readonly onSet: (value: FieldValue | undefined) => void;
}

/** These need the whole width. */
function isWide({ control }: ParameterView): boolean {
  return control.kind === 'format' || control.kind === 'object' || control.kind === 'map' || control.kind === 'biases' || control.kind === 'texts' || (control.kind === 'text' && control.lines);
}

export function ParameterRow({ view, readonly, onSet }: ParameterRowProps) {
  const id = `p-${view.name}`;
  const about = `${id}-about`;
  const notes = `${id}-notes`;
  const state = view.state === 'inherit' ? '' : 'param-set';
  return (
    <div class={`param ${isWide(view) ? 'param-wide' : ''} ${state}`} role="group" aria-label={view.label}>
      <div class="param-head">
        <label class="param-label" for={id}>{view.label}</label>
        <code class="param-wire">{view.wire}</code>
        {!readonly && <Tools view={view} onSet={onSet} />}
      </div>
      <p class="param-about" id={about}>{view.about}</p>
      <div class="param-control">
        {view.state === 'nothing' ? <p class="param-nothing" id={id}>{l10n.t('Nothing is sent.')}</p> : <Control view={view} id={id} describedBy={`${about} ${notes}`} disabled={readonly} onChange={onSet} />}
      </div>
      <Notes view={view} id={notes} />
    </div>
  );
}

function Notes({ view, id }: { readonly view: ParameterView; readonly id: string }) {
  return (
    <div class="param-notes" id={id}>
      {view.problem !== undefined && <p class="param-problem"><Icon name="error" />{view.problem}</p>}
      {view.fate && <p class={view.fate.taken ? 'param-fate' : 'param-fate param-fate-left'}><Icon name={view.fate.taken ? 'info' : 'circle-slash'} />{view.fate.text}</p>}
      {view.state === 'inherit' && view.below && <p class="param-inherited">{view.inherited}</p>}
    </div>
  );
}

function Tools({ view, onSet }: Pick<ParameterRowProps, 'view' | 'onSet'>) {
  return (
    <span class="param-tools">
      {view.state === 'inherit' && view.below && <IconButton icon="circle-slash" label={l10n.t('Send no {0}', view.label)} onClick={() => onSet(null)} />}
      {view.state !== 'inherit' && <IconButton icon="discard" label={l10n.t('Reset {0}', view.label)} onClick={() => onSet(undefined)} />}
    </span>
  );
}

type AnyControl = Omit<ControlProps<'flag'>, 'control'>;

function Control(props: AnyControl) {
  const { control } = props.view;
  switch (control.kind) {
    case 'number': return <NumberControl {...props} control={control} />;
    case 'choice': return <ChoiceControl {...props} control={control} />;
    case 'flag': return <FlagControl {...props} control={control} />;
    case 'text': return <TextControl {...props} control={control} />;
    case 'texts': return <TextsControl {...props} control={control} />;
    case 'map': return <MapControl {...props} control={control} />;
    case 'biases': return <BiasesControl {...props} control={control} />;
    case 'format': return <FormatControl {...props} control={control} />;
    case 'object': return <ObjectControl {...props} control={control} />;
    default: return control satisfies never;
  }
}
