// The prompt of Explain for who wants to go through the code line by line. The code itself travels as the message's attachment.
import type { PromptTemplate } from './promptTemplate.ts';

/** Values: `answerLanguage`. */
export const explainLinesPrompt: PromptTemplate = {
  id: 'explainLines',
  version: 1,
  text: `Go through the attached code from top to bottom and explain it in {{answerLanguage}} to a developer who knows the programming language but not this code.

Take lines together that belong together. For each such step one list item: its line numbers in bold, as the attachment counts them, then what happens there and why it has to happen at this point. Leave nothing out, but do not repeat the code and do not explain the language itself. End with one sentence on what the whole comes to.`,
};
