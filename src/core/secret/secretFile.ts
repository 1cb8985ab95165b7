// Whether a file's name says that it holds secrets. Looks at the path alone.

const names: readonly RegExp[] = [
  /^\.env(?:\..+)?$/, /\.env$/, /\.(?:pem|p12|pfx|key|keystore|jks|kdbx|ppk|asc|gpg|ovpn|tfstate|tfvars|mobileprovision)$/, /^id_(?:rsa|dsa|ecdsa|ed25519)(?:_sk)?$/,
  /^(?:credentials?|secrets?)(?:\.(?:json|ya?ml|toml|ini|xml|txt|csv|properties))?$/, /^client_secret.*\.json$/, /^service[-_]?account.*\.json$/,
  /^\.(?:npmrc|pypirc|netrc|pgpass|my\.cnf|htpasswd|git-credentials|dockercfg|yarnrc\.yml)$/, /^_netrc$/, /^kubeconfig(?:\..+)?$/, /^(?:.*\.)?kubeconfig$/, /^master\.key$/,
];

/** Configuration of tools that keep their keys under a plain name. */
const paths: readonly RegExp[] = [/(?:^|\/)\.kube\/config$/, /(?:^|\/)\.aws\/(?:config|credentials)$/, /(?:^|\/)\.docker\/config\.json$/, /(?:^|\/)\.ssh\/(?!known_hosts|authorized_keys|.*\.pub$)[^/]+$/];

/** Made to be shown: `.env.example` and the like. */
const samples = /\.(?:example|sample|template|dist|defaults?)$|[.-](?:example|sample|template)\./;

/** `path` with forward slashes; case does not count. */
export function looksLikeSecretFile(path: string): boolean {
  const lower = path.toLowerCase();
  const name = lower.split('/').at(-1) ?? lower;
  if (name.endsWith('.pub') || samples.test(name)) return false;
  return names.some((pattern) => pattern.test(name)) || paths.some((pattern) => pattern.test(lower));
}
