// The prompt of Explain in source control: what a set of changes does. The diff travels as the attachment.
import type { PromptTemplate } from './promptTemplate.ts';

/** Values: `answerLanguage`. */
export const explainChangesPrompt: PromptTemplate = {
  id: 'explainChanges',
  version: 1,
  text: `Explain the attached changes in {{answerLanguage}} to a developer who knows the project but has not seen them.

Start with one sentence on what they are for. Then say, grouped by what belongs together and not file by file, what behaves differently now, and what a reader could overlook. Refer to names and files instead of repeating code. Where the changes alone do not tell why they were made, say so; do not review them.`,
};
