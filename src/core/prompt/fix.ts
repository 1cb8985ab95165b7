// The prompt of Fix: the problems that VS Code lists in the attached code. Code and problems travel as attachments.
import type { PromptTemplate } from './promptTemplate.ts';

/** Values: `form`. */
export const fixPrompt: PromptTemplate = {
  id: 'fix',
  version: 1,
  text: `Fix the attached problems in the attached code. Make the smallest change that removes their cause; do not hide them with casts, ignore comments, empty catch blocks or deleted code. Leave everything else alone. Where a problem can't be fixed in this code, leave it and say so after the code.

{{form}}`,
};
