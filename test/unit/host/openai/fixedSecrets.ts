// Secrets for tests: one key for every endpoint, named header secrets from a table.
import type { RequestSecrets, SecretLookup } from '../../../../src/host/openai/requestHeaders.ts';

export class FixedSecrets implements RequestSecrets {
  private readonly key: SecretLookup;
  private readonly named: Readonly<Record<string, SecretLookup>>;
  constructor(key: SecretLookup, named: Readonly<Record<string, SecretLookup>> = {}) {
    this.key = key;
    this.named = named;
  }
  keyFor(): Promise<SecretLookup> {
    return Promise.resolve(this.key);
  }
  headerSecret(name: string): Promise<SecretLookup> {
    return Promise.resolve(this.named[name] ?? { state: 'missing' });
  }
}
