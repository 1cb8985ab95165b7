// Checks an endpoint in front of a person: progress that can be stopped, the report, and what they choose from it.
import * as vscode from 'vscode';
import { Canceled } from '../../core/cancel.ts';
import type { Endpoint } from '../../core/request/endpoint.ts';
import type { ErrorAction } from '../error/errorAction.ts';
import type { ReportChoice } from './checkReport.ts';
import { failureBanner, showReport } from './checkReport.ts';
import type { EndpointCommandDeps } from './commandDeps.ts';
import { settingsFailed } from './commandDeps.ts';
import { checkConnection } from './connectionCheck.ts';
import type { ConnectionVerdict } from './connectionVerdict.ts';

/**
 * What came right before; undefined where only the check was asked for. After `endpoint` and `key` a first good model is taken and one line
 * says so, in place of the report. After `repair` a question goes out with the new key by itself: its answer says how it went.
 */
export type CheckCause = 'endpoint' | 'key' | 'repair' | undefined;

export type CheckFlow = (endpoint: Endpoint, cause: CheckCause) => Promise<void>;

export function createCheckFlow(deps: EndpointCommandDeps, run: (endpointId: string, action: ErrorAction) => Promise<void>): CheckFlow {
  const noticed = new Set<string>();

  async function act(endpoint: Endpoint, choice: ReportChoice | undefined): Promise<void> {
    if (choice === undefined) return;
    if (choice.kind === 'model') return deps.choose({ endpointId: endpoint.id, model: choice.id });
    if (choice.kind === 'action') return run(endpoint.id, choice.action);
    try {
      await deps.settings.updateEndpoint(endpoint.id, { baseUrl: choice.baseUrl });
      await run(endpoint.id, 'checkConnection');
    } catch (error) {
      await settingsFailed(deps.log, error);
    }
  }

  /** The panel says what is wrong, where it is in sight, until it is mended: nobody can take a notification back. */
  function isNoticed(endpoint: Endpoint, verdict: ConnectionVerdict, cause: CheckCause): boolean {
    if (verdict.kind === 'ok') {
      noticed.delete(endpoint.id);
      deps.notice(endpoint.id, undefined);
      return cause === 'repair';
    }
    if (cause === 'repair' && !noticed.has(endpoint.id)) return true;
    noticed.add(endpoint.id);
    return deps.notice(endpoint.id, failureBanner(endpoint, verdict, (choice) => act(endpoint, choice))) || cause === 'repair';
  }

  return async (endpoint, cause) => {
    const verdict = await verdictOf(deps, endpoint);
    if (verdict === undefined) return;
    if (verdict.kind !== 'ok') deps.log.warn(`Check of ${endpoint.name}: ${verdict.kind}. ${verdict.error.serverMessage ?? ''}`);
    if (isNoticed(endpoint, verdict, cause)) return;
    if (verdict.kind !== 'ok' || cause === undefined) return act(endpoint, await showReport(endpoint, verdict));
    const model = verdict.defaultModel;
    const taken = deps.chosen() ? undefined : model;
    if (taken !== undefined) await deps.choose({ endpointId: endpoint.id, model: taken });
    if (verdict.ofRegion && !deps.chosen()) return (await nameDeployments(endpoint)) ? run(endpoint.id, 'openSettings') : undefined;
    if (await wantsReport(endpoint, taken)) await act(endpoint, await showReport(endpoint, verdict));
  };
}

/** What to choose is unknown: the person says what was deployed, or looks at what the region has. */
async function nameDeployments(endpoint: Endpoint): Promise<boolean> {
  const open = vscode.l10n.t('Open settings');
  const message = vscode.l10n.t('{0} answers, but Azure does not say which models you deployed. Name your deployments in its setting, or type one in the list of models.', endpoint.name);
  return (await vscode.window.showInformationMessage(message, open)) === open;
}

async function wantsReport(endpoint: Endpoint, model: string | undefined): Promise<boolean> {
  const show = vscode.l10n.t('Show models');
  const message = model === undefined ? vscode.l10n.t('{0} is ready.', endpoint.name) : vscode.l10n.t('{0} is ready. Questions go to {1}.', endpoint.name, model);
  return (await vscode.window.showInformationMessage(message, show)) === show;
}

/** Undefined where the person stopped it. */
async function verdictOf(deps: EndpointCommandDeps, endpoint: Endpoint): Promise<ConnectionVerdict | undefined> {
  const options = { location: vscode.ProgressLocation.Notification, title: vscode.l10n.t('Checking {0}…', endpoint.name), cancellable: true };
  return vscode.window.withProgress(options, async (_progress, token) => {
    const stop = new AbortController();
    const listening = token.onCancellationRequested(() => stop.abort());
    try {
      const { transport, modelList } = deps;
      return await checkConnection({ transport, modelList, overrides: () => deps.settings.current().models, now: Date.now }, endpoint, stop.signal);
    } catch (error) {
      if (error instanceof Canceled) return undefined;
      throw error;
    } finally {
      listening.dispose();
    }
  });
}
