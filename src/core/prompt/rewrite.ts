// The prompts of Rewrite: a change in the person's own words, and what should be otherwise about the last one. The code travels as attachments.
import type { PromptTemplate } from './promptTemplate.ts';

/** Values: `instruction`, `form`. */
export const rewritePrompt: PromptTemplate = {
  id: 'rewrite',
  version: 1,
  text: `Change the attached code:

<request>
{{instruction}}
</request>

{{form}}`,
};

/** Values: `instruction`, `form`. Asked in the same conversation; the code is attached again as it is then. */
export const refinePrompt: PromptTemplate = {
  id: 'refine',
  version: 1,
  text: `Your last change is not quite it:

<request>
{{instruction}}
</request>

The code as it is now is attached, without those of your changes that were not accepted. Give the whole change anew, with what was good about it.

{{form}}`,
};
