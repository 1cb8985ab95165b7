// The prompt of Optimize, which has the model claim the cost before and after. The code itself travels as the message's attachment.
import type { PromptTemplate } from './promptTemplate.ts';

/** Values: `form`. */
export const optimizePrompt: PromptTemplate = {
  id: 'optimize',
  version: 1,
  text: `Make the attached code faster, or let it use less memory, without changing what it does: results, order, errors and edge cases stay. Look for a better algorithm or data structure, repeated work, and waits that could happen together, before small tricks. Keep it readable. Where nothing is worth changing, give it back as it is.

{{form}}

The first sentence after the code states the time and space complexity before and after, and says what n is.`,
};
