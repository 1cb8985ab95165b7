// The prompt of Ask About Selection. The selection travels as the message's attachment.
import type { PromptTemplate } from './promptTemplate.ts';

/** Values: `question`, as the person wrote it. The answer's language follows the question's. */
export const askPrompt: PromptTemplate = {
  id: 'ask',
  version: 1,
  text: `{{question}}

This is about the attached code. Where it alone does not tell, say so.`,
};
