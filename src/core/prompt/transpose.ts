// The prompts of Transpose: the attached code in another language, framework, idiom or style. An answer with one block is read by transposeReply.ts,
// one that changes code in its place by core/edit.
import type { PromptTemplate } from './promptTemplate.ts';

/** The same for all of them. */
const keep = `Keep its behavior, including edge cases and errors. Keep names, comments, license headers and formatting conventions as they are, changing only what the target's conventions demand. Keep tests as well, each with all it checks. Write it as someone at home in the target would.`;

const oneBlock = `Answer with exactly one fenced code block that holds the whole result and nothing else, its fence longer than any fence inside the code. No text before it. If something could not be carried over, or behaves differently, list it after the block in {{answerLanguage}}, one short bullet each. Otherwise write nothing after the block.`;

/** Values: `target` (as the choice asks for it, or as typed), `answerLanguage`. */
export const transposePrompt: PromptTemplate = {
  id: 'transpose',
  version: 2,
  text: `Rewrite the attached code in: {{target}}

${keep} Translate all of it, nothing left out or abbreviated; add imports only where the code needs them.

${oneBlock}`,
};

/** Values: `target`, `form`. For what stays in its language: the result is proposed in the code's own place. */
export const transposeInPlacePrompt: PromptTemplate = {
  id: 'transposeInPlace',
  version: 1,
  text: `Rewrite the attached code in: {{target}}

${keep} Leave alone what the target does not ask to change.

{{form}}`,
};

/** Values: `target`, `source` and `result` (paths), `answerLanguage`. One file of several; what was rewritten before may be attached by its signatures. */
export const transposeFilePrompt: PromptTemplate = {
  id: 'transposeFile',
  version: 1,
  text: `Rewrite the file {{source}}, the first attachment, in: {{target}}
It becomes the file {{result}}.

${keep} Translate all of it, nothing left out or abbreviated. Where signatures of files that were rewritten before are attached, import those files and use their names as they are there; write none of them again.

${oneBlock}`,
};
