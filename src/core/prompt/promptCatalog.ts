// All built-in prompts, in the order in which a person sees them. A new one joins with its line here; a test compares the list with the folder.
import { addTypesPrompt } from './addTypes.ts';
import { commitMessagePrompt } from './commitMessage.ts';
import { compareInputsPrompt } from './compareInputs.ts';
import { completePrompt } from './completeCode.ts';
import { continuePrompt } from './continueAnswer.ts';
import { documentPrompt } from './documentCode.ts';
import { blocksFormPrompt, insertFormPrompt, wholeFormPrompt } from './editForm.ts';
import { explainPrompt } from './explain.ts';
import { explainChangesPrompt } from './explainChanges.ts';
import { explainGistPrompt } from './explainGist.ts';
import { explainLinesPrompt } from './explainLines.ts';
import { explainTerminalPrompt } from './explainTerminal.ts';
import { explainWhyPrompt } from './explainWhy.ts';
import { factsNote } from './factsNote.ts';
import { findBugPrompt } from './findBug.ts';
import { fixPrompt } from './fix.ts';
import { newFilePrompt } from './newFileForm.ts';
import { optimizePrompt } from './optimize.ts';
import type { PromptTemplate } from './promptTemplate.ts';
import { repairTransposedPrompt } from './repairTransposed.ts';
import { reviewPrompt } from './review.ts';
import { refinePrompt, rewritePrompt } from './rewrite.ts';
import { simplifyPrompt } from './simplify.ts';
import { suggestNamesPrompt } from './suggestNames.ts';
import { sentSummaryPrompt, summarizePrompt } from './summarize.ts';
import { titlePrompt } from './titleConversation.ts';
import { transposeFilePrompt, transposeInPlacePrompt, transposePrompt } from './transpose.ts';
import { repairTestsPrompt, writeTestsPrompt } from './writeTests.ts';

export const promptCatalog: readonly PromptTemplate[] = [
  explainPrompt,
  explainGistPrompt,
  explainLinesPrompt,
  explainWhyPrompt,
  factsNote,
  findBugPrompt,
  transposePrompt,
  transposeInPlacePrompt,
  transposeFilePrompt,
  repairTransposedPrompt,
  compareInputsPrompt,
  rewritePrompt,
  refinePrompt,
  fixPrompt,
  simplifyPrompt,
  optimizePrompt,
  documentPrompt,
  addTypesPrompt,
  suggestNamesPrompt,
  writeTestsPrompt,
  repairTestsPrompt,
  reviewPrompt,
  explainTerminalPrompt,
  explainChangesPrompt,
  commitMessagePrompt,
  completePrompt,
  titlePrompt,
  summarizePrompt,
  sentSummaryPrompt,
  continuePrompt,
  wholeFormPrompt,
  blocksFormPrompt,
  insertFormPrompt,
  newFilePrompt,
];
