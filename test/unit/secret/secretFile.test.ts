// Files that are asked about by their name.
import assert from 'node:assert/strict';
import { looksLikeSecretFile } from '../../../src/core/secret/secretFile.ts';

const secret = [
  '.env', '.env.local', 'app/.env.production', 'prod.env', 'server.pem', 'cert/private.key', 'id_rsa', '.ssh/id_ed25519', '.ssh/work', 'credentials', 'config/credentials.json', 'secrets.yaml', '.npmrc', '.netrc',
  'kubeconfig', 'home/.kube/config', '.aws/credentials', '.docker/config.json', 'client_secret_123.json', 'service-account.json', 'terraform.tfstate', 'ID_RSA', 'store.JKS', '.git-credentials', 'config/master.key',
];
const plain = [
  'src/env.ts', '.env.example', '.env.sample', 'env.md', 'id_rsa.pub', '.ssh/known_hosts', 'keyboard.ts', 'src/secretStore.ts', 'tokens.json', 'credentials.ts', 'src/config', 'kube/config', 'package.json', 'monkey.txt', 'secrets.example.yaml',
];

describe('files that hold secrets', () => {
  for (const path of secret) it(`asks about ${path}`, () => assert.equal(looksLikeSecretFile(path), true));
  for (const path of plain) it(`does not ask about ${path}`, () => assert.equal(looksLikeSecretFile(path), false));
});
