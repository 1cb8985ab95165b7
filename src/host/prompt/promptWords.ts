// What the built-in prompts are called and what each is for, in the person's language, by id. One without words here is called by its id.
import * as vscode from 'vscode';

interface PromptWords {
  readonly title: string;
  /** A sentence. */
  readonly purpose: string;
}

export function promptTitle(id: string): string {
  return wordsOf(id)?.title ?? id;
}

export function promptPurpose(id: string): string {
  return wordsOf(id)?.purpose ?? '';
}

function wordsOf(id: string): PromptWords | undefined {
  const all = { ...codeWords(), ...otherWords() };
  return Object.hasOwn(all, id) ? all[id] : undefined;
}

function codeWords(): Readonly<Record<string, PromptWords>> {
  return {
    explain: { title: vscode.l10n.t('Explain'), purpose: vscode.l10n.t('Explains code to somebody who has not seen it.') },
    explainGist: { title: vscode.l10n.t('Explain: the gist'), purpose: vscode.l10n.t('Says in a few sentences what code is for.') },
    explainLines: { title: vscode.l10n.t('Explain: line by line'), purpose: vscode.l10n.t('Explains code from the first line to the last.') },
    explainWhy: { title: vscode.l10n.t('Explain: why it is so'), purpose: vscode.l10n.t('Explains the reasons behind code.') },
    factsNote: { title: vscode.l10n.t('Facts of the language server'), purpose: vscode.l10n.t('Introduces what the language server knows about the code.') },
    findBug: { title: vscode.l10n.t('Find the bug'), purpose: vscode.l10n.t('Finds what is wrong and shows the smallest fix.') },
    transpose: { title: vscode.l10n.t('Transpose'), purpose: vscode.l10n.t('Writes code anew in another language, framework or style.') },
    transposeInPlace: { title: vscode.l10n.t('Transpose in place'), purpose: vscode.l10n.t('Writes code anew in its own file.') },
    transposeFile: { title: vscode.l10n.t('Transpose files'), purpose: vscode.l10n.t('Writes whole files anew in another language.') },
    repairTransposed: { title: vscode.l10n.t('Repair transposed code'), purpose: vscode.l10n.t('Gives the errors of a check back to the model.') },
    compareInputs: { title: vscode.l10n.t('Inputs for a comparison'), purpose: vscode.l10n.t('Asks for inputs on which old and new code are run.') },
    rewrite: { title: vscode.l10n.t('Rewrite'), purpose: vscode.l10n.t('Changes code as you say.') },
    refine: { title: vscode.l10n.t('Refine'), purpose: vscode.l10n.t('Says what should be otherwise about a proposed change.') },
    fix: { title: vscode.l10n.t('Fix'), purpose: vscode.l10n.t('Removes the problems that VS Code lists.') },
    simplify: { title: vscode.l10n.t('Simplify'), purpose: vscode.l10n.t('Makes code simpler to read.') },
    optimize: { title: vscode.l10n.t('Optimize'), purpose: vscode.l10n.t('Makes code faster, and names the cost before and after.') },
    document: { title: vscode.l10n.t('Document'), purpose: vscode.l10n.t('Writes comments in the convention of the language.') },
    addTypes: { title: vscode.l10n.t('Add types'), purpose: vscode.l10n.t('Adds type annotations.') },
    suggestNames: { title: vscode.l10n.t('Suggest names'), purpose: vscode.l10n.t('Proposes better names for a symbol.') },
    tests: { title: vscode.l10n.t('Write tests'), purpose: vscode.l10n.t('Writes tests in the framework of the project.') },
    repairTests: { title: vscode.l10n.t('Repair tests'), purpose: vscode.l10n.t('Gives failing tests back to the model.') },
    review: { title: vscode.l10n.t('Review'), purpose: vscode.l10n.t('Finds what is wrong in code or changes, with suggestions.') },
    explainTerminal: { title: vscode.l10n.t('Explain the last command'), purpose: vscode.l10n.t('Explains what a command in the terminal came to, and proposes the next one.') },
    explainChanges: { title: vscode.l10n.t('Explain changes'), purpose: vscode.l10n.t('Explains what a set of changes does.') },
  };
}

function otherWords(): Readonly<Record<string, PromptWords>> {
  return {
    commitMessage: { title: vscode.l10n.t('Commit message'), purpose: vscode.l10n.t('Writes the message of a commit from its changes.') },
    complete: { title: vscode.l10n.t('Inline completion'), purpose: vscode.l10n.t('Completes code at the cursor while you type.') },
    title: { title: vscode.l10n.t('Title'), purpose: vscode.l10n.t('Names a conversation.') },
    summarize: { title: vscode.l10n.t('Summarize'), purpose: vscode.l10n.t('Summarizes the earlier turns of a conversation.') },
    summary: { title: vscode.l10n.t('Summary'), purpose: vscode.l10n.t('Introduces the summary that is sent instead of earlier turns.') },
    continueAnswer: { title: vscode.l10n.t('Continue'), purpose: vscode.l10n.t('Takes up an answer that was cut by its length.') },
    'editForm.whole': { title: vscode.l10n.t('Form: whole code'), purpose: vscode.l10n.t('A part of prompts that change code: the new text as a whole.') },
    'editForm.blocks': { title: vscode.l10n.t('Form: changed places'), purpose: vscode.l10n.t('A part of prompts that change long code: only the places that change.') },
    'editForm.insert': { title: vscode.l10n.t('Form: inserted code'), purpose: vscode.l10n.t('A part of your prompts whose output is inserted.') },
    newFile: { title: vscode.l10n.t('Form: new file'), purpose: vscode.l10n.t('A part of your prompts whose output becomes a new file.') },
  };
}
