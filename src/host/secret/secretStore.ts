// The secrets before one is needed: hears of changes at once, reads and writes with the first call.
// Knows vscode by type only: what it needs of secret storage is handed in.
import type { Disposable, Event, SecretStorage } from 'vscode';
import { lazyCalls } from '../lazyCalls.ts';
import { createEmitter } from './emitter.ts';
import { headerPrefix, keyPrefix } from './secretSlot.ts';
import type { OwnSecrets, Secrets } from './storedSecrets.ts';

/** What changed: the key of an endpoint, or a named header secret. */
export type SecretChange = { readonly kind: 'key'; readonly endpointId: string } | { readonly kind: 'header'; readonly name: string };

export interface SecretStore extends Secrets, Disposable {
  /** Fires for changes of this window and of every other. */
  readonly onDidChange: Event<SecretChange>;
}

/** `hide` gets every secret that is read, so that the log takes it out. The caller disposes the store. */
export function createSecretStore(storage: SecretStorage, hide: (secret: string) => void = () => undefined): SecretStore {
  const emitter = createEmitter<SecretChange>();
  let loading: Promise<OwnSecrets> | undefined;
  let loaded: OwnSecrets | undefined;
  const load = (): Promise<OwnSecrets> => (loading ??= import('./storedSecrets.ts').then((module) => (loaded = module.createStoredSecrets(storage, hide))));
  const listening = storage.onDidChange(({ key }) => {
    loaded?.forget(key); // before anybody hears of it and reads it
    if (key.startsWith(keyPrefix)) emitter.fire({ kind: 'key', endpointId: key.slice(keyPrefix.length) });
    else if (key.startsWith(headerPrefix)) emitter.fire({ kind: 'header', name: key.slice(headerPrefix.length) });
  });
  return {
    ...lazyCalls(load, ['keyFor', 'headerSecret', 'setKey', 'moveKey', 'removeKey', 'setHeaderSecret', 'removeHeaderSecret', 'describeKey']),
    onDidChange: emitter.event,
    dispose() {
      listening.dispose();
      emitter.dispose();
    },
  };
}
