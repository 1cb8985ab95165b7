// Prices that a person gives, in the setting with what is known of models: the other fields of an entry stay as they are.
import * as vscode from 'vscode';
import { asObject } from '../../core/json.ts';
import type { PriceFields } from '../../protocol/surface/usage.ts';
import { settingId } from '../manifestIds.ts';
import { personsOwn } from '../setting/configuredValue.ts';

const fields = ['input', 'cached', 'cacheWrite', 'output'] as const satisfies readonly (keyof PriceFields)[];

/** Without a price, the person's own one goes. */
export async function writePrice(model: string, price?: PriceFields): Promise<void> {
  const models = asObject(personsOwn(settingId.models));
  const entry = Object.fromEntries([
    ...Object.entries(asObject(models[model])).filter(([name]) => !(fields as readonly string[]).includes(name)),
    ...fields.flatMap((name) => (price?.[name] === undefined ? [] : [[name, price[name]] as const])),
  ]);
  const others = Object.entries(models).filter(([name]) => name !== model);
  await vscode.workspace.getConfiguration().update(settingId.models, Object.fromEntries([...others, ...(Object.keys(entry).length > 0 ? [[model, entry] as const] : [])]), vscode.ConfigurationTarget.Global);
}
