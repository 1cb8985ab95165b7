// The prompt of Explain for who sees what the code does and asks why it is so. The code itself travels as the message's attachment.
import type { PromptTemplate } from './promptTemplate.ts';

/** Values: `answerLanguage`. */
export const explainWhyPrompt: PromptTemplate = {
  id: 'explainWhy',
  version: 1,
  text: `Explain in {{answerLanguage}} why the attached code is the way it is, to a developer who can read what it does.

Name the decisions that its author took: the structure, the data it keeps, the order of steps, what is checked and what is not, how errors are met. For each: the reason that the code itself shows, what would break or get worse without it, and the plain alternative where there is one. Say of every reason whether the code shows it or you suppose it. Where a decision looks like a mistake or a leftover, say so.`,
};
