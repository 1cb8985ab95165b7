// The prompt of Explain. The code itself travels as the message's attachment.
import type { PromptTemplate } from './promptTemplate.ts';

/** Values: `answerLanguage`. */
export const explainPrompt: PromptTemplate = {
  id: 'explain',
  version: 1,
  text: `Explain the attached code in {{answerLanguage}} to a developer who knows the programming language but not this code.

Start with one sentence on what it is for. Then say what it does, why it is done this way, and what in it is surprising: side effects, edge cases, hidden assumptions, likely mistakes. Refer to names and short fragments instead of repeating the code. Where the code alone does not tell, say so.`,
};
