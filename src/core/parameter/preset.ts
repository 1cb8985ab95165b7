// Presets: a name for instructions, model and parameters, as other products call assistants. Read out of settings and files. Words are the host's.
import { asArray, asString, isObject, parseJson, type JsonObject, type JsonValue } from '../json.ts';
import { readParameterLayer, type Layer } from './parameterLayer.ts';
import type { ParameterProblem } from './parameterProblem.ts';

export interface Preset {
  /** Stable; conversations and workspaces name it. */
  readonly id: string;
  readonly name: string;
  /** One line: what it is for. */
  readonly description?: string;
  readonly layer: Layer;
  /** `endpoint/model`; absent: whichever is chosen. */
  readonly model?: string;
  /** URIs of files that go along with the first question. */
  readonly attachments?: readonly string[];
}

export type PresetReading =
  | { readonly preset: Preset; readonly problems: readonly ParameterProblem[] }
  /** `field`: what is missing or of the wrong type. */
  | { readonly preset?: undefined; readonly field: string; readonly problems: readonly ParameterProblem[] };

const idPattern = /^[\w.-]{1,100}$/;

/** As it stands in the setting `ponder.presets` and in files. Parameters that don't fit are left out and named. */
export function presetFromSetting(value: unknown): PresetReading {
  if (!isObject(value)) return { field: 'preset', problems: [] };
  const { id, name, description, instructions, model } = value;
  if (typeof id !== 'string' || !idPattern.test(id)) return { field: 'id', problems: [] };
  if (typeof name !== 'string' || name.trim() === '') return { field: 'name', problems: [] };
  const wrong = Object.entries({ description, instructions, model }).find(([, text]) => text !== undefined && typeof text !== 'string');
  if (wrong) return { field: wrong[0], problems: [] };
  const { parameters, problems } = readParameterLayer(value['parameters']);
  const attachments = asArray(value['attachments']).flatMap((uri) => asString(uri) ?? []);
  return {
    preset: {
      id, name: name.trim(), layer: { parameters, ...(typeof instructions === 'string' && { instructions }) },
      ...(typeof description === 'string' && description !== '' && { description }),
      ...(typeof model === 'string' && model !== '' && { model }),
      ...(attachments.length > 0 && { attachments }),
    },
    problems,
  };
}

/** What `presetFromSetting` reads. */
export function presetToSetting({ layer, ...preset }: Preset): JsonObject {
  const { parameters, instructions } = layer;
  return {
    ...preset,
    ...(instructions !== undefined && { instructions }),
    ...(Object.keys(parameters).length > 0 && { parameters: parameters as JsonObject }),
  };
}

export const presetFormat = 'ponder-presets';
const presetVersion = 1;

export function presetFile(presets: readonly Preset[]): string {
  const file: JsonValue = { format: presetFormat, version: presetVersion, presets: presets.map(presetToSetting) };
  return `${JSON.stringify(file, undefined, 2)}\n`;
}

export type PresetFileReading =
  | { readonly ok: true; readonly presets: readonly Preset[]; readonly problems: readonly ParameterProblem[] }
  /** `notJson`: cut off, or no JSON at all. `foreign`: of another program. */
  | { readonly ok: false; readonly reason: 'notJson' | 'foreign' | 'empty' }
  | { readonly ok: false; readonly reason: 'otherVersion'; readonly version: string }
  /** `preset`: 1-based. */
  | { readonly ok: false; readonly reason: 'damaged'; readonly preset: number; readonly field: string };

/** All of a file or nothing; parameters of a later version are left out. */
export function readPresetFile(text: string): PresetFileReading {
  const file = parseJson(text.replace(/^\ufeff/, ''));
  if (file === undefined) return { ok: false, reason: 'notJson' };
  if (!isObject(file) || file['format'] !== presetFormat) return { ok: false, reason: 'foreign' };
  if (file['version'] !== presetVersion) return { ok: false, reason: 'otherVersion', version: JSON.stringify(file['version'] ?? null) };
  const all = asArray(file['presets']);
  if (all.length === 0) return { ok: false, reason: 'empty' };
  const readings = all.map(presetFromSetting);
  const damaged = readings.findIndex(({ preset }) => preset === undefined);
  const found = readings[damaged];
  if (found && found.preset === undefined) return { ok: false, reason: 'damaged', preset: damaged + 1, field: found.field };
  return { ok: true, presets: readings.flatMap(({ preset }) => preset ?? []), problems: readings.flatMap(({ problems }) => problems) };
}
