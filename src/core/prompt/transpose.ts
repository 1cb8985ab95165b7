// The prompt of Transpose: the attached code in another language, framework or style. Its answer is read by transposeReply.ts.
import type { PromptTemplate } from './promptTemplate.ts';

/** Values: `target` (a name as chosen or typed), `answerLanguage`. */
export const transposePrompt: PromptTemplate = {
  id: 'transpose',
  version: 1,
  text: `Rewrite the attached code in: {{target}}

Keep its behavior, including edge cases and errors. Keep names and comments, changing only what the target's conventions demand. Write it as someone at home in the target would. Translate all of it, nothing left out or abbreviated; add imports only where the code needs them.

Answer with exactly one fenced code block that holds the whole result and nothing else, its fence longer than any fence inside the code. No text before it. If something could not be carried over, or behaves differently, list it after the block in {{answerLanguage}}, one short bullet each. Otherwise write nothing after the block.`,
};
