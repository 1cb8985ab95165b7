// What is said of the facts that go along with code. Stands behind the prompt, where there are any.
import type { PromptTemplate } from './promptTemplate.ts';

/** No values. */
export const factsNote: PromptTemplate = {
  id: 'factsNote',
  version: 1,
  text: `What is attached beside the code comes from the editor's language server: types, signatures, documentation and definitions of names in it. It is there so that you need not guess; it is not to be explained itself. Write names of the code as inline code.`,
};
