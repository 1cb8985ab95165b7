// The prompt that asks for inputs to run old and new code with. Its answer is data, read by core/check/compareRuns.ts; what comes of it is run, not claimed.
import type { PromptTemplate } from './promptTemplate.ts';

/** Values: `old`, `new` (names of the two languages). The two codes travel as attachments, the old one first. */
export const compareInputsPrompt: PromptTemplate = {
  id: 'compareInputs',
  version: 1,
  text: `The first attachment is {{old}} code, the second is the same in {{new}}. Both will be run with the same inputs, to see whether they do the same.

Choose the one function that is most worth comparing: it must return or print something, need nothing but its arguments, and change nothing outside of itself. Give six to ten inputs: ordinary ones, the edges, and one that must fail. Arguments are JSON values, in the order of the parameters; for a shell function strings.

Answer with exactly one fenced block of JSON and nothing else. Do not say what comes out.

\`\`\`json
{ "old": "name of the function in the first attachment", "new": "its name in the second", "inputs": [["first argument", 2], ["…", 0]] }
\`\`\`

If no function can be run so, answer with { "old": "", "new": "", "inputs": [] }.`,
};
