// What a check of a connection found, as one closed union, and the judgment that makes it. Pure.
import { isOfferedForChat } from '../../core/model/chatModel.ts';
import { defaultModel } from '../../core/model/defaultModel.ts';
import { modelBehind, rulesFor } from '../../core/model/familyRules.ts';
import type { Catalog } from '../../core/model/modelCatalog.ts';
import { describeModel, retirement, successorOf } from '../../core/model/modelCatalog.ts';
import type { ListedModel, ModelOverride } from '../../core/model/modelInfo.ts';
import type { Endpoint } from '../../core/request/endpoint.ts';
import type { TurnError } from '../../core/stream/turnError.ts';
import { isOfRegion } from './modelList.ts';

export interface CheckedModel {
  readonly id: string;
  readonly reasoning: boolean;
  readonly retirement: 'active' | 'soon' | 'retired';
  /** YYYY-MM-DD. */
  readonly shutdownDate: string | undefined;
  /** Offered where it is retired or soon will be. */
  readonly successor: string | undefined;
  readonly contextWindow: number | undefined;
}

/** What is known of the key: sent and accepted, not needed, or the list is public and proves nothing. */
export type KeyFinding = 'accepted' | 'notNeeded' | 'unproven';

/** Money: known to be there or gone where a server tells it for free; else unknown, since only a paid question would show it. */
export type CreditFinding = 'there' | 'gone' | 'unknown';

export type FailedVerdict =
  | 'keyMissing' | 'keyForOtherAddress' | 'secretMissing' | 'wrongKey' | 'deactivated' | 'noPermission' | 'organization' | 'noCredit' | 'region'
  | 'proxy' | 'dns' | 'tls' | 'refused' | 'unreachable' | 'redirect' | 'timeout' | 'broken' | 'wrongPath' | 'notOpenAI' | 'busy' | 'server' | 'unknown';

export type ConnectionVerdict =
  | {
      readonly kind: 'ok';
      /** Those that chat, in the server's order. */
      readonly models: readonly CheckedModel[];
      /** Ids that do not chat and stay out. */
      readonly otherIds: readonly string[];
      readonly defaultModel: string | undefined;
      /** The models are the region's; which of them were deployed is not known, so none is the default. */
      readonly ofRegion: boolean;
      readonly key: KeyFinding;
      readonly credit: CreditFinding;
    }
  /** `baseUrl`: an address of the same origin that does answer; for `wrongPath`. */
  | { readonly kind: FailedVerdict; readonly error: TurnError; readonly baseUrl?: string };

export interface CheckFacts {
  readonly endpoint: Endpoint;
  readonly models: readonly ListedModel[];
  readonly catalog: Catalog;
  readonly overrides: Readonly<Record<string, ModelOverride>>;
  /** YYYY-MM-DD. */
  readonly today: string;
  readonly key: KeyFinding;
  readonly credit: CreditFinding;
}

export function judgeListing(facts: CheckFacts): ConnectionVerdict {
  const { endpoint, overrides } = facts;
  const ofRegion = isOfRegion(endpoint);
  const behind = (id: string): string => modelBehind(id, endpoint, overrides[id]);
  const chats = ({ id }: ListedModel): boolean => isOfferedForChat(id, endpoint, overrides[id]);
  const chatting = facts.models.filter(chats);
  return {
    kind: 'ok',
    models: chatting.map((model) => checkedModel(model, facts)),
    otherIds: facts.models.filter((model) => !chats(model)).map((model) => model.id),
    defaultModel: ofRegion ? undefined : defaultModel(chatting, facts.catalog, facts.today, behind),
    ofRegion,
    key: facts.key,
    credit: facts.credit,
  };
}

function checkedModel(listed: ListedModel, { endpoint, catalog, overrides, today }: CheckFacts): CheckedModel {
  const override = overrides[listed.id];
  const info = describeModel(listed.id, endpoint, catalog, listed, override);
  const state = retirement(info, today);
  return {
    id: listed.id,
    reasoning: rulesFor(listed.id, endpoint, override).reasoning,
    retirement: state,
    shutdownDate: info.shutdownDate,
    successor: state === 'active' ? undefined : successorOf(info, catalog, today),
    contextWindow: info.contextWindow,
  };
}

/** A failed list as the answer to what a person asks first. */
export function judgeFailure(error: TurnError, workingBaseUrl?: string): ConnectionVerdict {
  const kind = workingBaseUrl === undefined ? failedVerdict(error) : 'wrongPath';
  return { kind, error, ...(workingBaseUrl === undefined ? {} : { baseUrl: workingBaseUrl }) };
}

/** Whether another path of the same origin may answer. */
export function mayBeWrongPath(error: TurnError): boolean {
  return (error.kind === 'notFound' && error.reason === 'path') || error.kind === 'badResponse';
}

function failedVerdict(error: TurnError): FailedVerdict {
  switch (error.kind) {
    case 'auth':
      return ({ missing: 'keyMissing', wrong: 'wrongKey', deactivated: 'deactivated', otherOrigin: 'keyForOtherAddress', secretMissing: 'secretMissing' } as const)[error.reason];
    case 'permission':
      return error.reason === 'region' ? 'region' : error.reason === 'organization' ? 'organization' : 'noPermission';
    case 'quota':
      return 'noCredit';
    case 'network':
      return error.reason === 'reset' ? 'broken' : error.reason;
    case 'timeout':
    case 'stalled':
      return 'timeout';
    case 'truncated':
      return 'broken';
    case 'notFound':
      return 'wrongPath';
    case 'badResponse':
      return 'notOpenAI';
    case 'rateLimit':
      return 'busy';
    case 'server':
      return 'server';
    case 'contextLength':
    case 'budgetSpent':
    case 'contentFilter':
    case 'refusal':
    case 'unsupportedParameter':
      return 'unknown';
    default: {
      const rest: never = error;
      return rest;
    }
  }
}
