// The prompt of Add Types. The code itself travels as the message's attachment.
import type { PromptTemplate } from './promptTemplate.ts';

/** Values: `language` (its name), `form`. */
export const addTypesPrompt: PromptTemplate = {
  id: 'addTypes',
  version: 1,
  text: `Add type annotations to the attached {{language}} code, in the way that {{language}} has for it (JSDoc types in JavaScript): parameters, results, fields, and variables whose type is not evident. Be as exact as the code allows; no "any" or its like where something narrower holds, no casts. Do not change what the code does.

{{form}}`,
};
