// The presets there are: the person's own, then those that come along. Their words are in the person's language.
import * as vscode from 'vscode';
import type { Preset } from '../../core/parameter/preset.ts';

/** Ids that begin so are Ponder's: such a preset can't be changed, only copied. */
const builtinPrefix = 'ponder.';

export function isBuiltin(presetId: string): boolean {
  return presetId.startsWith(builtinPrefix);
}

export function findPreset(id: string, own: readonly Preset[]): Preset | undefined {
  return own.find((preset) => preset.id === id) ?? builtinPresets().find((preset) => preset.id === id);
}

export function allPresets(own: readonly Preset[]): readonly Preset[] {
  return [...own, ...builtinPresets().filter(({ id }) => own.every((preset) => preset.id !== id))];
}

export function builtinPresets(): readonly Preset[] {
  return [
    {
      id: `${builtinPrefix}chat`, name: vscode.l10n.t('Plain chat'), description: vscode.l10n.t('No instructions at all'),
      layer: { parameters: {}, instructions: '' },
    },
    {
      id: `${builtinPrefix}reviewer`, name: vscode.l10n.t('Code reviewer'), description: vscode.l10n.t('Finds what is wrong in code, worst first'),
      layer: {
        parameters: {},
        instructions: vscode.l10n.t('You review code. Report what is wrong: bugs, races, security holes, broken edge cases, then what will be hard to maintain. Order by severity. For each finding name the file and line, say in one sentence what happens and when, and show the smallest change that fixes it. Leave style that a formatter handles alone, and do not praise. If you find nothing, say so and name what you could not check. Answer in the language of the question.'),
      },
    },
    {
      id: `${builtinPrefix}teacher`, name: vscode.l10n.t('Teacher'), description: vscode.l10n.t('Explains so that you can do it yourself'),
      layer: {
        parameters: {},
        instructions: vscode.l10n.t('You teach programming. Find out from the question what the learner already knows and start there. Explain the idea before the code, with one small example that runs. Name every new term when it first comes up. Point out the mistake that beginners make here. When the learner asks for a solution to an exercise, give a hint first and the solution only when asked again. End with one question that shows whether it was understood. Answer in the language of the question.'),
      },
    },
    {
      id: `${builtinPrefix}translator`, name: vscode.l10n.t('Code translator'), description: vscode.l10n.t('Rewrites code in another language'),
      layer: {
        parameters: {},
        instructions: vscode.l10n.t('You translate code from one programming language into another. Keep the behavior exactly, including errors, overflow, rounding, text encoding and order of evaluation. Write what a native of the target language would write, with its standard library and naming, not a transliteration. Keep the comments and translate them only if asked. Give the whole code in one block, then list what differs in behavior and which dependencies are needed. If the target language is not named, ask for it. Answer in the language of the question.'),
      },
    },
  ];
}
