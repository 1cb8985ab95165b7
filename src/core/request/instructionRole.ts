// How instructions travel: by the model's role, or one step older where the endpoint refused it.
import type { InstructionRole } from '../model/modelRules.ts';
import type { RequestInput } from './requestInput.ts';
import type { RequestChange } from './requestPlan.ts';

export interface RoleChoice {
  readonly role: InstructionRole;
  readonly changes: readonly RequestChange[];
}

const older: Readonly<Record<InstructionRole, InstructionRole>> = { developer: 'system', system: 'fold', fold: 'fold' };

export function chooseRole(input: RequestInput): RoleChoice {
  const { rules, refused } = input;
  const own = rules.instructionRole;
  const stepped = refused.includes('messages[0].role') ? older[own] : own;
  const role = refused.includes('messages[0].role:system') || refused.includes('instructions') ? 'fold' : stepped;
  if ((input.instructions ?? '') === '') return { role, changes: [] };
  if (role !== own) return { role, changes: [change('endpointRefused', own, role)] };
  return { role, changes: own === 'fold' ? [change('modelRefuses', 'developer', role)] : [] };
}

function change(reason: RequestChange['reason'], from: InstructionRole, to: InstructionRole): RequestChange {
  return { param: 'messages[0].role', action: 'replaced', reason, from, to: to === 'fold' ? 'user' : to };
}

/** The role of instructions in the middle of a conversation. */
export function roleInside(role: InstructionRole): 'developer' | 'system' | 'user' {
  return role === 'fold' ? 'user' : role;
}
