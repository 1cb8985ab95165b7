// What the settings turn on in editors: the line above functions, completion at the cursor. Loaded only where one of them is on.
import { completionOf, type CompletionPorts } from '../completion/completion.ts';
import type { DisposableStore } from '../disposable.ts';
import { settingId } from '../manifestIds.ts';
import { effective } from '../setting/configuredValue.ts';
import { showFunctionLenses } from './functionLenses.ts';

/** Each once, however often it is asked for; each ends by itself when its setting is off. */
export function followCodeSettings(owned: DisposableStore, services: CompletionPorts): void {
  if (effective(settingId.codeLens) === true) owned.add(showFunctionLenses());
  if (effective(settingId.completion) === true) owned.add(completionOf(services));
}
