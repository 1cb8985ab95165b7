// The prompt of Simplify. The code itself travels as the message's attachment.
import type { PromptTemplate } from './promptTemplate.ts';

/** Values: `form`. */
export const simplifyPrompt: PromptTemplate = {
  id: 'simplify',
  version: 1,
  text: `Make the attached code simpler to read without changing what it does: fewer branches and variables, less nesting, no repetition, names that say what they hold. Keep its interface, its errors and its edge cases, and do not trade clarity for brevity. Where it is simple already, give it back as it is.

{{form}}`,
};
