// The words for what a check of a connection found: one sentence each, saying what was checked and what was not.
import * as vscode from 'vscode';
import type { Endpoint } from '../../core/request/endpoint.ts';
import type { ConnectionVerdict, FailedVerdict } from './connectionVerdict.ts';

type Ok = Extract<ConnectionVerdict, { readonly kind: 'ok' }>;
type Failed = Exclude<ConnectionVerdict, Ok>;

export interface FailureWords {
  readonly title: string;
  readonly body: string;
}

export function keyFindingText(verdict: Ok): string {
  switch (verdict.key) {
    case 'accepted': return vscode.l10n.t('The key is right');
    case 'notNeeded': return vscode.l10n.t('The server answers, and needs no key');
    case 'unproven': return vscode.l10n.t('The server answers; whether the key is right, only a question shows');
    default: {
      const rest: never = verdict.key;
      return String(rest);
    }
  }
}

/** What was asked, and honestly what was not. */
export function creditFindingText(verdict: Ok): string {
  switch (verdict.credit) {
    case 'there': return vscode.l10n.t('There is credit. No question was asked and nothing was spent.');
    case 'gone': return vscode.l10n.t('There is no credit left: questions will be refused. Nothing was spent.');
    case 'unknown': return vscode.l10n.t('Only the list of models was asked. The first question shows whether there is credit.');
    default: {
      const rest: never = verdict.credit;
      return String(rest);
    }
  }
}

export function ofRegionText(): string {
  return vscode.l10n.t('The region\'s models. Azure does not say which are deployed: name your deployments.');
}

export function failureText(verdict: Failed, endpoint: Endpoint): FailureWords {
  const host = new URL(endpoint.baseUrl).host;
  return keyFailure(verdict.kind, host, verdict) ?? wayFailure(verdict.kind, host, verdict) ?? answerFailure(host, verdict);
}

function keyFailure(kind: FailedVerdict, host: string, { error }: Failed): FailureWords | undefined {
  switch (kind) {
    case 'keyMissing': return { title: vscode.l10n.t('There is no key'), body: error.status === undefined ? vscode.l10n.t('No key is stored for {0}. Nothing was sent.', host) : vscode.l10n.t('{0} wants a key and got none.', host) };
    case 'keyForOtherAddress': return { title: vscode.l10n.t('The key belongs to another address'), body: vscode.l10n.t('The address changed to {0}; the key was stored for the one before. Nothing was sent.', host) };
    case 'secretMissing': return { title: vscode.l10n.t('A secret is missing'), body: vscode.l10n.t('A header refers to "{0}", which is not stored. Nothing was sent.', error.param ?? '') };
    case 'wrongKey': return { title: vscode.l10n.t('The key was refused'), body: vscode.l10n.t('{0} answered {1}. The key may have a slip, belong elsewhere, or have been rotated.', host, error.status ?? 401) };
    case 'deactivated': return { title: vscode.l10n.t('The account is deactivated'), body: vscode.l10n.t('{0} knows the key, but the account behind it was closed.', host) };
    case 'noPermission': return { title: vscode.l10n.t('The key may not list models'), body: vscode.l10n.t('{0} knows the key, but it is restricted. Questions may work all the same: name the models in the endpoint\'s setting.', host) };
    case 'organization': return { title: vscode.l10n.t('The key does not belong to this organization'), body: vscode.l10n.t('{0} did not accept the organization or project that the endpoint names.', host) };
    case 'noCredit': return { title: vscode.l10n.t('There is no credit left'), body: vscode.l10n.t('{0} accepted the key, but the account has run out of credit.', host) };
    case 'region': return { title: vscode.l10n.t('Not available in this region'), body: vscode.l10n.t('{0} does not serve the country or network that the request came from.', host) };
    default: return undefined;
  }
}

function wayFailure(kind: FailedVerdict, host: string, { error }: Failed): FailureWords | undefined {
  switch (kind) {
    case 'proxy': return { title: vscode.l10n.t('The proxy did not let it through'), body: vscode.l10n.t('The proxy on the way to {0} refused or wants a sign-in. See VS Code\'s setting http.proxy.', host) };
    case 'dns': return { title: vscode.l10n.t('The address was not found'), body: vscode.l10n.t('No server is known under the name {0}: a slip in the address, or no network.', host) };
    case 'tls': return { title: vscode.l10n.t('The connection is not trusted'), body: vscode.l10n.t('The certificate of {0} could not be verified. A company proxy, a wrong clock, or http in place of https has this effect.', host) };
    case 'refused': return { title: vscode.l10n.t('Nothing answers there'), body: vscode.l10n.t('{0} refused the connection. A server on your own machine may not be running.', host) };
    case 'unreachable': return { title: vscode.l10n.t('The server can\'t be reached'), body: vscode.l10n.t('There is no way from here to {0}: no network, or a VPN is needed.', host) };
    case 'redirect': return {
      title: vscode.l10n.t('The server points to another address'),
      body: error.kind === 'network' && error.target !== undefined ? vscode.l10n.t('{0} redirects to {1}. Nothing was sent there.', host, error.target) : vscode.l10n.t('{0} redirects. The redirect was not followed.', host),
    };
    case 'timeout': return { title: vscode.l10n.t('No answer came in time'), body: vscode.l10n.t('{0} took the connection but did not answer.', host) };
    case 'broken': return { title: vscode.l10n.t('The connection broke'), body: vscode.l10n.t('{0} closed the connection before the answer was there.', host) };
    default: return undefined;
  }
}

function answerFailure(host: string, { kind, error, baseUrl }: Failed): FailureWords {
  if (kind === 'wrongPath') {
    return {
      title: vscode.l10n.t('The path is not right'),
      body: baseUrl === undefined
        ? vscode.l10n.t('{0} answers, but has no list of models at this path. The base URL may lack a part such as /v1, or the server has no list: then name the models in the endpoint\'s setting.', host)
        : vscode.l10n.t('{0} has no list of models at this path, but it has one at {1}.', host, baseUrl),
    };
  }
  if (kind === 'notOpenAI') return { title: vscode.l10n.t('This is no OpenAI API'), body: vscode.l10n.t('{0} answers, but not with a list of models: a web page, a sign-in, or another protocol.', host) };
  if (kind === 'busy') return { title: vscode.l10n.t('The server is busy'), body: vscode.l10n.t('{0} takes no more requests right now. The key may well be right; check again in a moment.', host) };
  if (kind === 'server') return { title: vscode.l10n.t('The server has a problem'), body: vscode.l10n.t('{0} answered {1}, a failure on its side.', host, error.status ?? 500) };
  return { title: vscode.l10n.t('The check failed'), body: error.serverMessage ?? vscode.l10n.t('{0} could not be asked. The log has what is known.', host) };
}
