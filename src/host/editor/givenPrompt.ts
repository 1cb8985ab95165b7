// What Rewrite may be handed instead of asking: the words of a prompt of one's own, or `{ "text": "…" }` of a keybinding. It comes from VS Code, so it is looked at first.
import { asString, isObject } from '../../core/json.ts';
import { isEffort } from '../../core/model/effort.ts';
import type { TurnWish } from '../model/modelService.ts';

export interface GivenPrompt {
  readonly id: string;
  readonly text: string;
  readonly title: string;
  readonly wish: TurnWish;
  /** It adds code behind the selection or at the cursor, and takes nothing away. */
  readonly insert?: boolean;
}

/** Undefined where the person is to be asked. */
export function givenPrompt(value: unknown): GivenPrompt | undefined {
  if (!isObject(value)) return undefined;
  const text = asString(value['text'])?.trim() ?? '';
  if (text === '') return undefined;
  const wish = isObject(value['wish']) ? value['wish'] : {};
  const choice = isObject(wish['choice']) ? wish['choice'] : {};
  const [endpointId, model] = [asString(choice['endpointId']), asString(choice['model'])];
  const effort = isObject(wish['parameters']) ? wish['parameters']['effort'] : undefined;
  return {
    id: asString(value['id']) ?? 'rewrite', text, title: asString(value['title']) ?? text, ...(value['insert'] === true && { insert: true }),
    wish: { ...(endpointId !== undefined && model !== undefined && { choice: { endpointId, model } }), ...(typeof effort === 'string' && isEffort(effort) && { parameters: { effort } }) },
  };
}
