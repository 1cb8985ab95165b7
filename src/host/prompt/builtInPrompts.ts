// The words after `/` that come along: the built-in prompts, and commands of the conversation.
import * as vscode from 'vscode';
import { answerLanguage } from '../../core/prompt/answerLanguage.ts';
import { explainPrompt } from '../../core/prompt/explain.ts';
import { findBugPrompt } from '../../core/prompt/findBug.ts';
import { fillPrompt } from '../../core/prompt/promptTemplate.ts';
import { transposePrompt } from '../../core/prompt/transpose.ts';
import { commandId } from '../commandId.ts';
import { sendAs } from '../panel/sendQuestion.ts';
import type { ListedPrompt, PromptRun, PromptSource } from './promptSource.ts';

export interface BuiltInPorts {
  /** The languages that are offered for Transpose. */
  readonly transposeTargets: () => readonly string[];
}

interface Filled {
  readonly id: string;
  readonly title: string;
  readonly text: string;
}

export function builtInPrompts(ports: BuiltInPorts): PromptSource {
  return { list: () => [...questions(ports), ...commands()] };
}

function questions({ transposeTargets }: BuiltInPorts): readonly ListedPrompt[] {
  const language = answerLanguage(vscode.env.language);
  const prompt = (word: string, icon: string, title: string, fill: (run: PromptRun) => Filled): ListedPrompt => ({
    id: `builtIn.${word}`, word, kind: 'prompt', icon, title, run: (run) => ask(run, fill(run)),
  });
  return [
    prompt('explain', 'book', vscode.l10n.t('Explain what is attached or selected'), ({ rest }) =>
      ({ id: explainPrompt.id, title: vscode.l10n.t('Explain'), text: withRest(fillPrompt(explainPrompt, { answerLanguage: language }), rest) })),
    prompt('bug', 'bug', vscode.l10n.t('Find the bug in what is attached or selected'), ({ rest }) =>
      ({ id: findBugPrompt.id, title: vscode.l10n.t('Find the bug'), text: withRest(fillPrompt(findBugPrompt, { answerLanguage: language }), rest) })),
    { id: 'builtIn.transpose', word: 'transpose', kind: 'prompt', icon: 'arrow-swap', title: vscode.l10n.t('Rewrite it in another language; name the language or choose it'), run: (run) => transpose(run, transposeTargets(), language) },
  ];
}

/** What is written behind `/transpose` names the language; without it the person chooses. */
async function transpose(run: PromptRun, targets: readonly string[], language: string): Promise<void> {
  const target = run.rest === '' ? await pickTarget(run, targets) : { name: run.rest, asks: run.rest };
  if (target === undefined) return run.session.compose(run.written);
  const text = fillPrompt(transposePrompt, { target: target.asks, answerLanguage: language });
  await ask({ ...run, rest: '' }, { id: transposePrompt.id, title: vscode.l10n.t('Transpose to {0}', target.name), text });
}

async function pickTarget({ session }: PromptRun, targets: readonly string[]): Promise<{ readonly name: string; readonly asks: string } | undefined> {
  const { pickTransposeTarget } = await import('../editor/transposePick.ts');
  const from = session.composer.attachments.find(({ languageId }) => languageId !== undefined)?.languageId;
  const choice = await pickTransposeTarget({ languageId: from ?? '', own: targets });
  return choice?.kind === 'target' ? choice : undefined;
}

function withRest(prompt: string, rest: string): string {
  return rest === '' ? prompt : `${prompt}\n\n${rest}`;
}

async function ask({ session, rest, written, input }: PromptRun, { id, title, text }: Filled): Promise<void> {
  const attachments = await input().catch(async (cause: unknown) => {
    await session.compose(written);
    throw cause;
  });
  if (!attachments) return session.compose(written);
  const shown = rest === '' ? title : vscode.l10n.t('{0}: {1}', title, rest);
  await sendAs(session, session.services, { text, attachments, prompt: { id, title: shown } }, written);
}

function commands(): readonly ListedPrompt[] {
  const command = (word: string, icon: string, title: string, name: keyof typeof commandId, ...args: readonly unknown[]): ListedPrompt => ({
    id: `builtIn.${word}`, word, kind: 'command', icon, title, run: async () => {
      await vscode.commands.executeCommand(commandId[name], ...args);
    },
  });
  return [
    command('new', 'add', vscode.l10n.t('New conversation'), 'newConversation'),
    command('compact', 'fold', vscode.l10n.t('Summarize earlier turns and send the summary instead'), 'compact'),
    command('last', 'list-ordered', vscode.l10n.t('Send only the last turns of this conversation…'), 'limitTurns'),
    command('tokens', 'symbol-numeric', vscode.l10n.t('Show the tokens of the question, or of the editor'), 'showTokens', 'question'),
    command('usage', 'graph', vscode.l10n.t('What was used and spent'), 'showUsage'),
    command('model', 'chip', vscode.l10n.t('Choose a model…'), 'selectModel'),
    command('effort', 'lightbulb', vscode.l10n.t('Choose the reasoning effort…'), 'selectEffort'),
    command('preset', 'person', vscode.l10n.t('Choose a preset…'), 'selectPreset'),
    command('parameters', 'settings', vscode.l10n.t('Parameters of this conversation'), 'editParameters'),
    command('instructions', 'checklist', vscode.l10n.t('Send AGENTS.md with each question, or no longer'), 'useInstructionsFiles'),
    command('name', 'tag', vscode.l10n.t('Have the model name this conversation'), 'nameConversation'),
    command('rename', 'edit', vscode.l10n.t('Rename this conversation…'), 'renameConversation'),
    command('find', 'search', vscode.l10n.t('Find in this conversation'), 'findInConversation'),
    command('history', 'history', vscode.l10n.t('Open another conversation…'), 'showHistory'),
    command('transcript', 'file', vscode.l10n.t('Open this conversation as text'), 'openTranscript'),
    command('export', 'export', vscode.l10n.t('Save this conversation to a file…'), 'exportConversation'),
  ];
}
