// The parameters in an editor tab: each with its value in the layer shown, what counts otherwise, and what becomes of it; presets beside them.
// Words come finished from the host; values go back raw and are judged there.
import { isObject, type JsonValue } from '../../core/json.ts';
import { isId } from '../isId.ts';

/** What a control holds. */
export type FieldValue = JsonValue;

export const formLayers = ['default', 'preset', 'conversation', 'turn'] as const;
export type FormLayer = (typeof formLayers)[number];

export interface ChoiceView {
  readonly value: string;
  readonly label: string;
}

export type ControlView =
  | { readonly kind: 'number'; readonly min: number; readonly max: number; readonly step: number; readonly integer: boolean }
  | { readonly kind: 'choice'; readonly options: readonly ChoiceView[] }
  | { readonly kind: 'flag' }
  | { readonly kind: 'text'; readonly lines: boolean }
  | { readonly kind: 'texts'; readonly max: number }
  | { readonly kind: 'map'; readonly max: number }
  /** `tokens`: those of each word, in order; absent while they are not known. */
  | { readonly kind: 'biases'; readonly max: number; readonly tokens: readonly (readonly string[])[] }
  | { readonly kind: 'format' }
  | { readonly kind: 'object' };

export interface ParameterView {
  readonly name: string;
  readonly label: string;
  /** The API's own name. */
  readonly wire: string;
  /** One sentence: what it does. */
  readonly about: string;
  readonly group: string;
  readonly control: ControlView;
  /** In the layer shown. `inherit`: this layer says nothing. `nothing`: nothing is sent, whatever other layers say. */
  readonly state: 'inherit' | 'nothing' | 'set';
  /** Where it is set, or what was typed and can't be taken. */
  readonly value?: JsonValue;
  /** Where this layer says nothing: what counts, and where that comes from. */
  readonly inherited: string;
  /** Whether there is something below to take back. */
  readonly below: boolean;
  /** What is wrong with the value; it was not taken, unless it says otherwise. */
  readonly problem?: string;
  /** What becomes of it at the model at hand; absent: it is sent. `taken` is false where it does not count at all. */
  readonly fate?: { readonly text: string; readonly taken: boolean };
}

export interface PresetRow {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  /** Comes along with Ponder: can be copied, not changed. */
  readonly builtin: boolean;
}

export interface PresetForm extends PresetRow {
  /** `endpoint/model`; empty: whichever is chosen. */
  readonly model: string;
  readonly attachments: readonly { readonly uri: string; readonly label: string }[];
  /** Something was changed and is not saved. */
  readonly dirty: boolean;
  /** It was never saved. */
  readonly fresh: boolean;
  /** New conversations of this workspace begin with it. */
  readonly bound: boolean;
  /** It is that of the conversation shown. */
  readonly used: boolean;
}

export interface ParametersState {
  readonly layer: FormLayer;
  readonly layers: readonly { readonly id: FormLayer; readonly label: string; readonly about: string; readonly count: number; readonly available: boolean }[];
  /** Undefined: none is chosen yet. */
  readonly model?: { readonly name: string; readonly endpoint: string; readonly api: string };
  /** The conversation's name, and its preset's id; empty for none. */
  readonly conversation?: { readonly title: string; readonly presetId: string };
  readonly presets: readonly PresetRow[];
  /** The one that is edited in the layer `preset`. */
  readonly preset?: PresetForm;
  /** `wire`: the role or field in which they are sent; `role`: a sentence where the model knows none. */
  readonly instructions: { readonly state: 'inherit' | 'set'; readonly value: string; readonly inherited: string; readonly wire: string; readonly role: string };
  readonly groups: readonly { readonly id: string; readonly label: string }[];
  readonly parameters: readonly ParameterView[];
  /** Sentences. */
  readonly hints: readonly string[];
  /** Nothing can be changed here: a preset that comes along. */
  readonly readonly: boolean;
}

export const presetActions = [
  'create', 'duplicate', 'delete', 'export', 'exportAll', 'import', 'fromConversation', 'use', 'bind', 'unbind', 'save', 'discard', 'chooseModel', 'clearModel', 'addFiles',
] as const;
export type PresetAction = (typeof presetActions)[number];

export type ParametersEvent =
  | { readonly type: 'layer'; readonly layer: FormLayer }
  /** Null: send nothing. Absent: leave it to the layers below. */
  | { readonly type: 'set'; readonly name: string; readonly value?: JsonValue }
  | { readonly type: 'instructions'; readonly text?: string }
  | { readonly type: 'edit'; readonly presetId: string }
  | { readonly type: 'presetField'; readonly field: 'name' | 'description'; readonly text: string }
  | { readonly type: 'removeFile'; readonly uri: string }
  | { readonly type: 'preset'; readonly action: PresetAction }
  /** The preset of the conversation shown; empty: none. */
  | { readonly type: 'choosePreset'; readonly presetId: string }
  | { readonly type: 'tryOut'; readonly question: string }
  | { readonly type: 'command'; readonly command: 'selectModel' | 'openSettings' };

/** States are small: nothing is patched. */
export type ParametersPatch = never;

type Fields = Readonly<Record<string, unknown>>;
const longest = 2_000_000;
const text = (value: unknown): boolean => typeof value === 'string' && value.length <= longest;
const one = (values: readonly string[]) => (value: unknown): boolean => typeof value === 'string' && values.includes(value);

const guards: { readonly [T in ParametersEvent['type']]: (event: Fields) => boolean } = {
  layer: (e) => one(formLayers)(e['layer']),
  set: (e) => isId(e['name']),
  instructions: (e) => e['text'] === undefined || text(e['text']),
  edit: (e) => isId(e['presetId']),
  presetField: (e) => one(['name', 'description'])(e['field']) && text(e['text']),
  removeFile: (e) => text(e['uri']),
  preset: (e) => one(presetActions)(e['action']),
  choosePreset: (e) => e['presetId'] === '' || isId(e['presetId']),
  tryOut: (e) => text(e['question']),
  command: (e) => one(['selectModel', 'openSettings'])(e['command']),
};

export function isParametersEvent(value: unknown): value is ParametersEvent {
  if (!isObject(value) || typeof value['type'] !== 'string' || !Object.hasOwn(guards, value['type'])) return false;
  return guards[value['type'] as ParametersEvent['type']](value);
}
