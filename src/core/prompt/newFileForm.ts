// In which form a model is to answer where its code becomes a file of its own. A part of prompts of the person's own that say so.
import type { PromptTemplate } from './promptTemplate.ts';

/** Values: `answerLanguage`. */
export const newFilePrompt: PromptTemplate = {
  id: 'newFile',
  version: 1,
  text: `Answer with exactly one fenced code block that holds the complete text of one new file: nothing left out or abbreviated, its fence longer than any fence inside, the name of the language behind the opening fence. Right before the block stands the path of the file alone on a line, in backticks. After the block, at most three short sentences in {{answerLanguage}}, and only what the person has to know.`,
};
