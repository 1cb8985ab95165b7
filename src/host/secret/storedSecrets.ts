// Keys and header secrets in VS Code's secret storage, each bound to the origin it was given for. Never logs one.
// Knows vscode by type only: what it needs of secret storage is handed in.
import type { SecretStorage } from 'vscode';
import { asArray, asObject, asString, parseJson } from '../../core/json.ts';
import type { Endpoint } from '../../core/request/endpoint.ts';
import type { RequestSecrets, SecretLookup } from '../openai/requestHeaders.ts';
import { maskKey } from './maskKey.ts';
import { headerPrefix, keyPrefix } from './secretSlot.ts';

type Address = Pick<Endpoint, 'id' | 'baseUrl'>;

export interface Secrets extends RequestSecrets {
  keyFor(endpoint: Address): Promise<SecretLookup>;
  headerSecret(name: string, endpoint: Pick<Endpoint, 'baseUrl'>): Promise<SecretLookup>;
  /** Stores a clean key (see cleanKey) for the origin of the endpoint's base URL, in place of any other. */
  setKey(endpoint: Address, key: string): Promise<void>;
  /** Gives the key that is stored for another origin to the endpoint's present one: only after a person agreed. False where there is none. */
  moveKey(endpoint: Address): Promise<boolean>;
  /** Removes it and returns an undo that puts it back as it was. */
  removeKey(endpointId: string): Promise<() => Promise<void>>;
  /** Stores a named secret and allows it for the endpoint's origin; a new value is allowed there only. */
  setHeaderSecret(name: string, value: string, endpoint: Pick<Endpoint, 'baseUrl'>): Promise<void>;
  removeHeaderSecret(name: string): Promise<void>;
  /** `sk-…abcd`, and the origin it is for; undefined where there is no key. */
  describeKey(endpointId: string): Promise<{ readonly mask: string; readonly origin: string } | undefined>;
}

export interface OwnSecrets extends Secrets {
  /** What was read of this slot of the storage is not used again: it was changed. */
  forget(slot: string): void;
}

interface StoredSecret {
  readonly value: string;
  readonly origins: readonly string[];
}

/** `hide` gets every secret that is read. */
export function createStoredSecrets(storage: SecretStorage, hide: (secret: string) => void): OwnSecrets {
  const slots = createSlots(storage, hide);
  const keySlot = (id: string): string => `${keyPrefix}${id}`;
  return {
    forget: (slot) => slots.forget(slot),
    keyFor: async (endpoint) => lookup(await slots.read(keySlot(endpoint.id)), endpoint),
    headerSecret: async (name, endpoint) => lookup(await slots.read(`${headerPrefix}${name}`), endpoint),
    setKey: (endpoint, key) => slots.write(keySlot(endpoint.id), { value: key, origins: [originOf(endpoint)] }),
    async moveKey(endpoint) {
      const stored = await slots.read(keySlot(endpoint.id));
      if (stored === undefined) return false;
      await slots.write(keySlot(endpoint.id), { value: stored.value, origins: [originOf(endpoint)] });
      return true;
    },
    async removeKey(endpointId) {
      const stored = await slots.read(keySlot(endpointId));
      await slots.write(keySlot(endpointId), undefined);
      return () => slots.write(keySlot(endpointId), stored);
    },
    async setHeaderSecret(name, value, endpoint) {
      const stored = await slots.read(`${headerPrefix}${name}`);
      const kept = stored?.value === value ? stored.origins : [];
      await slots.write(`${headerPrefix}${name}`, { value, origins: [...new Set([...kept, originOf(endpoint)])] });
    },
    removeHeaderSecret: (name) => slots.write(`${headerPrefix}${name}`, undefined),
    async describeKey(endpointId) {
      const stored = await slots.read(keySlot(endpointId));
      return stored === undefined ? undefined : { mask: maskKey(stored.value), origin: stored.origins[0] ?? '' };
    },
  };
}

interface Slots {
  read(slot: string): Promise<StoredSecret | undefined>;
  write(slot: string, secret: StoredSecret | undefined): Promise<void>;
  forget(slot: string): void;
}

/** Secret storage costs a round trip to another process, so what was read is kept until any window changes it. */
function createSlots(storage: SecretStorage, hide: (secret: string) => void): Slots {
  const cache = new Map<string, Promise<StoredSecret | undefined>>();
  async function fetchSlot(slot: string): Promise<StoredSecret | undefined> {
    const secret = parseSecret(await storage.get(slot));
    if (secret !== undefined) hide(secret.value);
    return secret;
  }
  return {
    read(slot) {
      const known = cache.get(slot);
      if (known !== undefined) return known;
      const fetched = fetchSlot(slot);
      cache.set(slot, fetched);
      fetched.catch(() => {
        if (cache.get(slot) === fetched) cache.delete(slot);
      });
      return fetched;
    },
    async write(slot, secret) {
      if (secret !== undefined) hide(secret.value);
      await (secret === undefined ? storage.delete(slot) : storage.store(slot, JSON.stringify({ key: secret.value, origins: secret.origins })));
      cache.delete(slot);
    },
    forget: (slot) => void cache.delete(slot),
  };
}

/** What is not in the shape we write counts as absent: a secret without its origin must not be sent anywhere. */
function parseSecret(text: string | undefined): StoredSecret | undefined {
  if (text === undefined) return undefined;
  const stored = asObject(parseJson(text));
  const value = asString(stored['key']);
  const origins = asArray(stored['origins']).filter((origin) => typeof origin === 'string');
  return value === undefined || value === '' || origins.length === 0 ? undefined : { value, origins };
}

function lookup(stored: StoredSecret | undefined, endpoint: Pick<Endpoint, 'baseUrl'>): SecretLookup {
  if (stored === undefined) return { state: 'missing' };
  if (stored.origins.includes(originOf(endpoint))) return { state: 'ok', value: stored.value };
  return { state: 'otherOrigin', origin: stored.origins[0] ?? '' };
}

function originOf(endpoint: Pick<Endpoint, 'baseUrl'>): string {
  return new URL(endpoint.baseUrl).origin;
}
