// What the endpoint commands are handed, and the three small dialogs that they share.
import * as vscode from 'vscode';
import type { Endpoint } from '../../core/request/endpoint.ts';
import type { Log } from '../log.ts';
import type { FetchLike } from '../openai/guardedFetch.ts';
import type { OpenAITransport } from '../openai/openaiTransport.ts';
import type { Banner } from '../panel/bannerBoard.ts';
import type { SecretStore } from '../secret/secretStore.ts';
import type { SettingsService } from '../setting/settings.ts';
import { pickEndpoint } from './endpointPick.ts';
import type { ModelList } from './modelList.ts';

export interface EndpointCommandDeps {
  readonly settings: SettingsService;
  readonly secrets: SecretStore;
  readonly transport: OpenAITransport;
  readonly modelList: ModelList;
  readonly log: Log;
  /** Makes a model the one in use. */
  readonly choose: (choice: { readonly endpointId: string; readonly model: string }) => Promise<void>;
  /** Whether a model is in use already: then a new endpoint does not take its place. */
  readonly chosen: () => boolean;
  /** Shows above the conversation what is wrong with an endpoint, or takes it away. @returns whether a panel is in sight */
  readonly notice: (endpointId: string, banner: Banner | undefined) => boolean;
  readonly fetch?: FetchLike;
  /** Read for `importKey` only. Default: the process's environment. */
  readonly environment?: () => Readonly<Record<string, string | undefined>>;
}

/** The endpoint that is meant; undefined where the person left, or went on to add the first one. */
export async function resolveEndpoint(deps: EndpointCommandDeps, id: string | undefined, placeholder: string, add: () => Promise<void>): Promise<Endpoint | undefined> {
  if (id !== undefined) {
    const known = deps.settings.endpoint(id);
    if (known === undefined) void vscode.window.showInformationMessage(vscode.l10n.t('This endpoint is not set up any more.'));
    return known;
  }
  const { endpoints } = deps.settings.current();
  if (endpoints.length > 0) return pickEndpoint(endpoints, placeholder);
  const label = vscode.l10n.t('Add Endpoint…');
  if ((await vscode.window.showInformationMessage(vscode.l10n.t('No endpoint is set up yet.'), label)) === label) await add();
  return undefined;
}

export async function settingsFailed(log: Log, error: unknown): Promise<void> {
  log.error('Settings could not be written', error);
  const open = vscode.l10n.t('Open settings');
  const message = vscode.l10n.t('The settings file could not be written, so nothing was changed. It may be read-only or have a mistake in it.');
  if ((await vscode.window.showErrorMessage(message, open)) === open) await vscode.commands.executeCommand('workbench.action.openSettingsJson');
}

export async function offerUndo(message: string, undo: () => Promise<void>): Promise<void> {
  const label = vscode.l10n.t('Undo');
  if ((await vscode.window.showInformationMessage(message, label)) === label) await undo();
}
