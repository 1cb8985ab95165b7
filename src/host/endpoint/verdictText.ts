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
    case 'unknown': return vscode.l10n.t('Only the list of models was asked, which costs nothing. Whether there is credit shows with the first question.');
    default: {
      const rest: never = verdict.credit;
      return String(rest);
    }
  }
}

export function failureText(verdict: Failed, endpoint: Endpoint): FailureWords {
  const host = new URL(endpoint.baseUrl).host;
  return keyFailure(verdict.kind, host, verdict) ?? wayFailure(verdict.kind, host, verdict) ?? answerFailure(host, verdict);
}

function keyFailure(kind: FailedVerdict, host: string, { error }: Failed): FailureWords | undefined {
  const t = vscode.l10n.t;
  switch (kind) {
    case 'keyMissing': return { title: t('There is no key'), body: error.status === undefined ? t('No key is stored for {0}. Nothing was sent.', host) : t('{0} wants a key and got none.', host) };
    case 'keyForOtherAddress': return { title: t('The key belongs to another address'), body: t('The address changed to {0}; the key was stored for the one before. Nothing was sent.', host) };
    case 'secretMissing': return { title: t('A secret is missing'), body: t('A header refers to "{0}", which is not stored. Nothing was sent.', error.param ?? '') };
    case 'wrongKey': return { title: t('The key was refused'), body: t('{0} answered {1}. The key may have a slip, belong elsewhere, or have been rotated.', host, error.status ?? 401) };
    case 'deactivated': return { title: t('The account is deactivated'), body: t('{0} knows the key, but the account behind it was closed.', host) };
    case 'noPermission': return { title: t('The key may not list models'), body: t('{0} knows the key, but it is restricted. Questions may work all the same: name the models in the endpoint\'s setting.', host) };
    case 'organization': return { title: t('The key does not belong to this organization'), body: t('{0} did not accept the organization or project that the endpoint names.', host) };
    case 'noCredit': return { title: t('There is no credit left'), body: t('{0} accepted the key, but the account has run out of credit.', host) };
    case 'region': return { title: t('Not available in this region'), body: t('{0} does not serve the country or network that the request came from.', host) };
    default: return undefined;
  }
}

function wayFailure(kind: FailedVerdict, host: string, { error }: Failed): FailureWords | undefined {
  const t = vscode.l10n.t;
  switch (kind) {
    case 'proxy': return { title: t('The proxy did not let it through'), body: t('The proxy on the way to {0} refused or wants a sign-in. See VS Code\'s setting http.proxy.', host) };
    case 'dns': return { title: t('The address was not found'), body: t('No server is known under the name {0}: a slip in the address, or no network.', host) };
    case 'tls': return { title: t('The connection is not trusted'), body: t('The certificate of {0} could not be verified. A company proxy, a wrong clock, or http in place of https has this effect.', host) };
    case 'refused': return { title: t('Nothing answers there'), body: t('{0} refused the connection. A server on your own machine may not be running.', host) };
    case 'unreachable': return { title: t('The server can\'t be reached'), body: t('There is no way from here to {0}: no network, or a VPN is needed.', host) };
    case 'redirect': return {
      title: t('The server points to another address'),
      body: error.kind === 'network' && error.target !== undefined ? t('{0} redirects to {1}. Nothing was sent there.', host, error.target) : t('{0} redirects. The redirect was not followed.', host),
    };
    case 'timeout': return { title: t('No answer came in time'), body: t('{0} took the connection but did not answer.', host) };
    case 'broken': return { title: t('The connection broke'), body: t('{0} closed the connection before the answer was there.', host) };
    default: return undefined;
  }
}

function answerFailure(host: string, { kind, error, baseUrl }: Failed): FailureWords {
  const t = vscode.l10n.t;
  if (kind === 'wrongPath') {
    return {
      title: t('The path is not right'),
      body: baseUrl === undefined
        ? t('{0} answers, but has no list of models at this path. The base URL may lack a part such as /v1, or the server has no list: then name the models in the endpoint\'s setting.', host)
        : t('{0} has no list of models at this path, but it has one at {1}.', host, baseUrl),
    };
  }
  if (kind === 'notOpenAI') return { title: t('This is no OpenAI API'), body: t('{0} answers, but not with a list of models: a web page, a sign-in, or another protocol.', host) };
  if (kind === 'busy') return { title: t('The server is busy'), body: t('{0} takes no more requests right now. The key may well be right; check again in a moment.', host) };
  if (kind === 'server') return { title: t('The server has a problem'), body: t('{0} answered {1}, a failure on its side.', host, error.status ?? 500) };
  return { title: t('The check failed'), body: error.serverMessage ?? t('{0} could not be asked. The log has what is known.', host) };
}
