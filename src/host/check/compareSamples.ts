// Runs old and new code with the same inputs, which the model wrote, and shows what came of both. A claim of the model is in it nowhere.
import { randomUUID } from 'node:crypto';
import nodeModule from 'node:module';
import * as vscode from 'vscode';
import type { Attachment } from '../../core/attachment/attachment.ts';
import { commandLine, type Command } from '../../core/check/commandLine.ts';
import { compareRuns, declares, readCompareInputs, type CompareInputs } from '../../core/check/compareRuns.ts';
import { readResults, runnableLanguages, sampleProgram, type SampleProgram, type SampleResult } from '../../core/check/sampleRun.ts';
import type { Conversation } from '../../core/conversation/conversation.ts';
import { compareInputsPrompt } from '../../core/prompt/compareInputs.ts';
import { fillPrompt } from '../../core/prompt/promptTemplate.ts';
import { languageName } from '../../core/text/language.ts';
import type { ReadonlyDocuments } from '../document/readonlyDocuments.ts';
import { inCodeFolder } from './codeFolder.ts';
import { compareText, type RunSide } from './compareText.ts';
import { findTool } from './findTool.ts';
import { barred, barredText, type RunConsent } from './runConsent.ts';
import { runProcess } from './runProcess.ts';
import { withStop } from './withStop.ts';

export interface Sample {
  readonly code: string;
  readonly languageId: string;
}

export interface CompareJob {
  readonly old: Sample;
  readonly new: Sample;
  /** The folder whose own tools come first. */
  readonly near: string | undefined;
  readonly conversation: Conversation;
}

export interface ComparePorts {
  readonly consent: RunConsent;
  readonly texts: ReadonlyDocuments;
  /** Asks in the job's conversation; undefined where nothing came, and the person knows why. */
  readonly ask: (question: { readonly text: string; readonly attachments: readonly Attachment[]; readonly prompt: { readonly id: string; readonly title: string } }) => Promise<string | undefined>;
}

/** Milliseconds for all calls of one side. */
const limitMs = 20_000;

/** Whether both can be run here at all. */
export function canCompare(...languageIds: readonly string[]): boolean {
  return barred() === undefined && languageIds.every((id) => runnableLanguages.some((each) => each === id));
}

export async function compareSamples(job: CompareJob, { consent, texts, ask }: ComparePorts): Promise<void> {
  const why = barred();
  if (why) return tell(barredText(why));
  const [old, fresh] = [languageName(job.old.languageId), languageName(job.new.languageId)];
  const text = fillPrompt(compareInputsPrompt, { old, new: fresh });
  const answer = await ask({ text, attachments: [attached(job.old), attached(job.new)], prompt: { id: compareInputsPrompt.id, title: vscode.l10n.t('Inputs to compare {0} and {1} with', old, fresh) } });
  if (answer === undefined) return;
  const inputs = readCompareInputs(answer);
  if (!inputs || !declares(job.old.code, inputs.old) || !declares(job.new.code, inputs.new)) return tell(vscode.l10n.t('The model named no function that can be run with plain inputs, so nothing was run and nothing is known.'));
  const mark = `ponder-${randomUUID()} `;
  const sides = await Promise.all([prepare(job.old, inputs, 'old', mark, job.near), prepare(job.new, inputs, 'new', mark, job.near)]);
  const [first, second] = sides;
  if (!first || !second) return tell(vscode.l10n.t('{0} can\'t be run on this machine, so nothing was compared.', first ? fresh : old));
  const calls = inputs.inputs.map((input) => input.map((value) => JSON.stringify(value)).join(', '));
  const allowed = await consent.mayRun({
    why: vscode.l10n.t('Run the old and the new code?'), commands: [first.command, second.command], aside: false, once: true, yes: vscode.l10n.t('Run'),
    more: [vscode.l10n.t('This runs the code itself, also what a model wrote: the old {0} and the new {1}, {2} times each, in a folder of their own. Look at the code first.', inputs.old, inputs.new, calls.length), calls.join('\n')],
  });
  if (!allowed) return;
  const ran = await withStop(vscode.l10n.t('Running the old and the new code'), vscode.ProgressLocation.Notification, (signal) => runBoth([first, second], mark, signal));
  if (!ran) return;
  const shown = compareText({ old: ran[0], new: ran[1], rows: compareRuns(inputs.inputs, ran[0].results, ran[1].results) });
  await show(texts, vscode.l10n.t('Old and new, run.md'), shown);
}

interface Prepared {
  readonly program: SampleProgram;
  readonly command: Command;
  readonly language: string;
}

async function prepare({ code, languageId }: Sample, inputs: CompareInputs, role: 'old' | 'new', mark: string, near: string | undefined): Promise<Prepared | undefined> {
  const plain = languageId === 'typescript' ? withoutTypes(code) : undefined;
  const program = sampleProgram(plain ?? code, plain === undefined ? languageId : 'javascript', { name: inputs[role], inputs: inputs.inputs }, role, mark);
  const tool = program && (await findTool(program.tool, near));
  return tool && { program, command: { program: tool.program, args: [...tool.args, ...program.args] }, language: languageName(languageId) };
}

/** As JavaScript, so that any Node can run it; undefined where ours can't do that: then the one that runs it is asked to. */
function withoutTypes(code: string): string | undefined {
  try {
    return nodeModule.stripTypeScriptTypes(code, { mode: 'transform' });
  } catch {
    return undefined; // no such part in this Node, or no TypeScript: running it will tell
  }
}

async function runBoth(sides: readonly [Prepared, Prepared], mark: string, signal: AbortSignal): Promise<readonly [RunSide, RunSide] | undefined> {
  const [old, fresh] = [await runOne(sides[0], mark, signal), await runOne(sides[1], mark, signal)];
  return signal.aborted ? undefined : [old, fresh];
}

function runOne({ program, command, language }: Prepared, mark: string, signal: AbortSignal): Promise<RunSide> {
  return inCodeFolder({ [program.file]: program.text }, async (cwd) => {
    const end = await runProcess({ ...command, cwd, limitMs, signal });
    const results: readonly SampleResult[] = readResults(end.output, mark);
    return { language, line: commandLine(command), results, how: end.how, output: end.output.replaceAll(cwd, '.') };
  });
}

function attached({ code, languageId }: Sample): Attachment {
  return { id: randomUUID(), kind: 'paste', label: languageName(languageId), languageId, text: code };
}

/** As a page where Markdown is shown as one, else as text. */
async function show(texts: ReadonlyDocuments, name: string, text: string): Promise<void> {
  const uri = await texts.put(`/${name}`, text);
  try {
    await vscode.commands.executeCommand('markdown.showPreview', uri);
  } catch {
    await texts.show(name, text); // its extension is off
  }
}

function tell(what: string): void {
  void vscode.window.showInformationMessage(what);
}
