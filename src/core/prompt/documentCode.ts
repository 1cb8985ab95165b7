// The prompt of Document: comments in the language's own convention. The code itself travels as the message's attachment.
import type { PromptTemplate } from './promptTemplate.ts';

/** Values: `language` (its name), `form`. */
export const documentPrompt: PromptTemplate = {
  id: 'document',
  version: 1,
  text: `Document the attached code in the convention of {{language}} (such as JSDoc, docstrings, Javadoc, rustdoc, godoc, XML comments), and in the style and the human language of the comments that are there. Say of each public function, class and type what it is for, and of parameters, results, errors and side effects what their names and types do not tell. No comments that repeat the code, none inside bodies but where something is surprising. Change no code.

{{form}}`,
};
