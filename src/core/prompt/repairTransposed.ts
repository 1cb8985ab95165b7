// The prompt that sends errors of transposed code back to the model. The code as it is now travels as the message's attachment; its answer is read by
// transposeReply.ts, as that of Transpose is.
import type { PromptTemplate } from './promptTemplate.ts';

/** Values: `target` (the language's name), `errors` (a line for each), `mark` (see tagMark), `answerLanguage`. */
export const repairTransposedPrompt: PromptTemplate = {
  id: 'repairTransposed',
  version: 2,
  text: `The attached {{target}} code, which you wrote, was checked. These errors were really found:

<errors{{mark}}>
{{errors}}
</errors{{mark}}>

Remove their cause with the smallest change. Keep the behavior of the original code; leave nothing out, and hide no error with casts, ignore comments or empty handlers.

Answer with exactly one fenced code block that holds the whole code as it is to be, its fence longer than any fence inside the code. No text before it. After it, one short sentence in {{answerLanguage}} on what was wrong.`,
};
