// What every control of the form is handed.
import type { ControlView, FieldValue, ParameterView } from '../../../protocol/surface/parameters.ts';

export interface ControlProps<K extends ControlView['kind']> {
  readonly view: ParameterView;
  readonly control: Extract<ControlView, { kind: K }>;
  /** The id of the control that the label names. */
  readonly id: string;
  /** Ids of the sentences about it. */
  readonly describedBy: string;
  readonly disabled: boolean;
  /** Undefined: left to the layers below. */
  readonly onChange: (value: FieldValue | undefined) => void;
}

/** Attributes of the one element that is labeled. */
export function labeled({ id, describedBy, disabled, view }: Pick<ControlProps<'flag'>, 'id' | 'describedBy' | 'disabled' | 'view'>) {
  return { 'id': id, 'aria-describedby': describedBy, 'aria-invalid': view.problem !== undefined, disabled };
}
