// What may run on this machine: asked with the exact command, remembered for the workspace and that command where the person says so. Runs nothing itself.
import * as vscode from 'vscode';
import { commandLine, type Command } from '../../core/check/commandLine.ts';
import type { ConversationStore } from '../../core/conversation/conversationStore.ts';
import { asArray, asString, isObject, parseJson } from '../../core/json.ts';

export type ConsentStore = Pick<ConversationStore, 'getState' | 'setState'>;

export interface RunQuestion {
  /** What for, in one sentence. */
  readonly why: string;
  readonly commands: readonly Command[];
  /** The folder it runs in, where that is one of the person's: a yes is for that one. */
  readonly cwd?: string;
  /** Says where it runs, and what else comes of a yes. */
  readonly more: readonly string[];
  /** The label of the yes. */
  readonly yes: string;
  /** The person asked for nothing just now: then it does not stand in their way, and may be told never to ask again. */
  readonly aside: boolean;
  /** What runs is new each time, so a yes can't be for the next one too. */
  readonly once?: boolean;
}

interface Remembered {
  readonly allowed: readonly string[];
  readonly refused: readonly string[];
}

/** Why nothing runs here at all; undefined where it may be asked. */
export function barred(): 'restricted' | 'virtual' | undefined {
  if (!vscode.workspace.isTrusted) return 'restricted';
  return (vscode.workspace.workspaceFolders ?? []).some(({ uri }) => uri.scheme !== 'file') ? 'virtual' : undefined;
}

export function barredText(why: NonNullable<ReturnType<typeof barred>>): string {
  return why === 'restricted' ? vscode.l10n.t('In Restricted Mode Ponder runs nothing on this machine.') : vscode.l10n.t('The workspace is not on this machine, so Ponder runs nothing here.');
}

export class RunConsent {
  private readonly store: ConsentStore;
  private readonly key: string;

  constructor(store: ConsentStore, workspaceKey: string) {
    this.store = store;
    this.key = `runs ${workspaceKey}`;
  }

  /** Never true in Restricted Mode or a virtual workspace. */
  async mayRun({ why, commands, cwd, more, yes, aside, once = false }: RunQuestion): Promise<boolean> {
    if (barred() !== undefined) return false;
    const lines = commands.map(commandLine);
    const places = lines.map((line) => (cwd === undefined ? line : `${line} (${cwd})`));
    const known = await this.remembered();
    if (places.some((place) => known.refused.includes(place))) return false;
    if (!once && places.every((place) => known.allowed.includes(place))) return true;
    const always = vscode.l10n.t('Always Here');
    const never = vscode.l10n.t('Never Here');
    const answer = await (aside
      ? vscode.window.showInformationMessage([why, ...more, vscode.l10n.t('This runs: {0}', lines.join(' · '))].join(' '), yes, ...(once ? [] : [always]), never)
      : vscode.window.showWarningMessage(why, { modal: true, detail: [lines.join('\n'), ...more].join('\n\n') }, yes, ...(once ? [] : [always])));
    if (answer === always) await this.remember({ ...known, allowed: [...new Set([...known.allowed, ...places])] });
    if (answer === never) await this.remember({ ...known, refused: [...new Set([...known.refused, ...places])] });
    // Trust may have been taken meanwhile.
    return barred() === undefined && (answer === yes || answer === always);
  }

  /** Whether a yes to these is remembered. */
  async isRemembered(commands: readonly Command[]): Promise<boolean> {
    const { allowed } = await this.remembered();
    return commands.map(commandLine).every((line) => allowed.includes(line));
  }

  /** All of this workspace is asked anew. */
  async forget(): Promise<void> {
    await this.store.setState(this.key, undefined);
  }

  private async remembered(): Promise<Remembered> {
    const read = parseJson((await this.store.getState(this.key).catch(() => undefined)) ?? '');
    const lines = (value: unknown): readonly string[] => asArray(value).flatMap((line) => asString(line) ?? []);
    return isObject(read) ? { allowed: lines(read['allowed']), refused: lines(read['refused']) } : { allowed: [], refused: [] };
  }

  private async remember(what: Remembered): Promise<void> {
    await this.store.setState(this.key, JSON.stringify(what));
  }
}

export async function forgetRuns(store: ConsentStore, workspaceKey: string): Promise<void> {
  await new RunConsent(store, workspaceKey).forget();
  void vscode.window.showInformationMessage(vscode.l10n.t('From now on you are asked again before anything runs in this workspace.'));
}
