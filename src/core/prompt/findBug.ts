// The prompt of Find the Bug. The code itself travels as the message's attachments.
import type { PromptTemplate } from './promptTemplate.ts';

/** Values: `answerLanguage`. */
export const findBugPrompt: PromptTemplate = {
  id: 'findBug',
  version: 1,
  text: `Find the bug in the attached code. Answer in {{answerLanguage}}.

Say in one sentence what goes wrong and when, then show the smallest fix as code. If there are several bugs, take the one that matters most first and name the others in one line each. If you see none, say so; do not invent one, and do not comment on style.`,
};
