// In which form a model is to answer with changed code: the new text whole, or search/replace blocks where that would be long. A part of every prompt
// that edits; what comes is read by core/edit.
import { fillPrompt, type PromptTemplate } from './promptTemplate.ts';

/** `insert`: code that goes in at a place, where nothing is taken away. */
export type EditForm = 'whole' | 'blocks' | 'insert';

/** Lines; a longer text is not written anew for a change in it. */
const longestWhole = 250;

export function editFormFor(lines: number): Exclude<EditForm, 'insert'> {
  return lines > longestWhole ? 'blocks' : 'whole';
}

export const wholeFormPrompt: PromptTemplate = {
  id: 'editForm.whole',
  version: 1,
  text: `Answer with exactly one fenced code block that holds the complete new version of the first attachment, to be put in its place: nothing left out or abbreviated, nothing from around it, its fence longer than any fence inside the code. Change only what this asks for; keep indentation, names, comments and formatting conventions. No text before the block. After it, at most three short sentences in {{answerLanguage}}, and only what the person has to know.`,
};

export const blocksFormPrompt: PromptTemplate = {
  id: 'editForm.blocks',
  version: 1,
  text: `Answer with one block of this form for each place that changes in the first attachment, and nothing else before or between them:

<<<<<<< SEARCH
the lines as they are, letter for letter, with enough around them to be found once
=======
the lines that take their place
>>>>>>> REPLACE

Keep the blocks small and in the order of the code. Change only what this asks for; keep indentation, names, comments and formatting conventions. Never abbreviate code inside a block. After the last one, at most three short sentences in {{answerLanguage}}, and only what the person has to know.`,
};

export const insertFormPrompt: PromptTemplate = {
  id: 'editForm.insert',
  version: 1,
  text: `Answer with exactly one fenced code block that holds only what is to be put in right behind the first attachment: nothing of what is there already, nothing left out or abbreviated, its fence longer than any fence inside the code. Keep the indentation, names and formatting conventions of the code around it. No text before the block. After it, at most three short sentences in {{answerLanguage}}, and only what the person has to know.`,
};

const forms: Readonly<Record<EditForm, PromptTemplate>> = { whole: wholeFormPrompt, blocks: blocksFormPrompt, insert: insertFormPrompt };

/** Values: `answerLanguage`. */
export function editFormText(form: EditForm, answerLanguage: string): string {
  return fillPrompt(forms[form], { answerLanguage });
}
