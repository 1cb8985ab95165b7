// Writes the defaults into the person's own settings: `ponder.parameters` and `ponder.instructions`, each only where it changes.
import * as vscode from 'vscode';
import { parseSchema } from '../../core/parameter/schemaText.ts';
import type { Layer } from '../../core/parameter/parameterLayer.ts';
import { settingId } from '../manifestIds.ts';
import { personsOwn } from '../setting/configuredValue.ts';

/** Rejects where VS Code could not write its settings file. */
export async function writeDefaults({ parameters, instructions }: Layer): Promise<void> {
  const set = Object.fromEntries(Object.entries(parameters).filter(([, value]) => value !== null && value !== undefined));
  const format = parameters.responseFormat;
  // In settings.json a schema is JSON; one that is not finished stays a text.
  const schema = format?.type === 'schema' ? parseSchema(format.schema) : undefined;
  await update(settingId.parameters, schema ? { ...set, responseFormat: { ...format, schema } } : set, {});
  await update(settingId.instructions, instructions ?? '', '');
}

async function update(id: string, value: unknown, unset: unknown): Promise<void> {
  const written = JSON.stringify(value);
  if (JSON.stringify(personsOwn(id)) === written) return;
  await vscode.workspace.getConfiguration().update(id, written === JSON.stringify(unset) ? undefined : value, vscode.ConfigurationTarget.Global);
}
