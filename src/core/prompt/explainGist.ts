// The prompt of Explain for who wants the gist alone. The code itself travels as the message's attachment.
import type { PromptTemplate } from './promptTemplate.ts';

/** Values: `answerLanguage`. */
export const explainGistPrompt: PromptTemplate = {
  id: 'explainGist',
  version: 1,
  text: `Say in {{answerLanguage}} what the attached code is for, to a developer who knows the programming language but not this code.

Two to four sentences, no headings, no list: what it is for, how it does it in one thought, and the one thing that is easy to get wrong about it, if there is one. Where the code alone does not tell, say so.`,
};
