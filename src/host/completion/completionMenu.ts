// What a person can do about completion: the list behind the item in the status bar.
import * as vscode from 'vscode';
import { languageName } from '../../core/text/language.ts';
import { pickItem, type RunItem } from '../prompt/itemPick.ts';
import type { Rest } from './completionState.ts';

export interface MenuActions {
  readonly resume: () => Promise<void>;
  /** Milliseconds; Infinity: until the window is reloaded. */
  readonly pause: (ms: number) => void;
  readonly allow: () => Promise<void>;
  readonly setLanguage: (languageId: string, on: boolean) => Promise<void>;
  readonly chooseModel: () => Promise<void>;
  readonly openSettings: () => Promise<unknown>;
  readonly turnOff: () => Promise<void>;
}

export interface MenuFacts {
  readonly rest: Rest | undefined;
  /** A sentence on how things stand. */
  readonly head: string;
  readonly model: string | undefined;
  /** Of the active editor. */
  readonly language: { readonly id: string; readonly on: boolean } | undefined;
}

const tenMinutes = 600_000;

export async function showCompletionMenu(facts: MenuFacts, actions: MenuActions): Promise<void> {
  const chosen = await pickItem(items(facts, actions), { title: vscode.l10n.t('Inline completion'), placeholder: facts.head });
  await chosen?.run?.();
}

function items({ rest, model, language }: MenuFacts, actions: MenuActions): readonly RunItem[] {
  const item = (icon: string, label: string, run: () => Promise<unknown>, description?: string): RunItem => ({ label: `$(${icon}) ${label}`, run, ...(description !== undefined && { description }) });
  const pause = (ms: number) => (): Promise<void> => Promise.resolve(actions.pause(ms));
  const first: readonly RunItem[] = rest?.kind === 'consent'
    ? [item('check', vscode.l10n.t('Allow it…'), actions.allow)]
    : rest === undefined || rest.kind === 'noModel' ? [] : [item('debug-start', rest.kind === 'failed' ? vscode.l10n.t('Try again now') : vscode.l10n.t('Go on now'), actions.resume)];
  const pauses = rest?.kind === 'snoozed' ? [] : [
    item('debug-pause', vscode.l10n.t('Pause for 10 minutes'), pause(tenMinutes)),
    item('debug-pause', vscode.l10n.t('Pause until the window is reloaded'), pause(Infinity)),
  ];
  const name = language && languageName(language.id);
  const languages = language && name !== undefined
    ? [language.on ? item('exclude', vscode.l10n.t('Turn off for {0}', name), () => actions.setLanguage(language.id, false)) : item('add', vscode.l10n.t('Turn on for {0}', name), () => actions.setLanguage(language.id, true))]
    : [];
  return [
    ...first, ...pauses, ...languages,
    item('chip', vscode.l10n.t('Choose model…'), actions.chooseModel, model),
    item('gear', vscode.l10n.t('Open settings'), actions.openSettings),
    item('circle-slash', vscode.l10n.t('Turn off'), actions.turnOff),
  ];
}
