// The environment that a check gets: what a tool needs to be found and to speak, and nothing that could be a secret or change what runs.
import { findSecrets } from '../secret/findSecrets.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

/** A part of the name says that the value is nobody else's. */
const secretName = /(?:^|_)(?:API_?|ACCESS_?|PRIVATE_?|SECRET_?)?(?:KEYS?|TOKENS?|SECRETS?|PASS|PASSWD|PASSWORDS?|PASSPHRASE|PWD|CREDENTIALS?|CREDS|AUTH|COOKIES?|CERT|PAT|DSN)(?:_|\d|$)|APIKEY|(?:PASS|PASSWORD|TOKEN|SECRET)$/i;
/** These end so, and are where one is. */
const harmless = new Set(['PWD', 'OLDPWD']);
/** What would load code, or belongs to the editor's own processes. */
const meddling = /^(?:NODE_OPTIONS|NODE_V8_COVERAGE|ELECTRON_|VSCODE_|LD_|DYLD_|BASH_ENV$|BASH_FUNC_|ENV$|PROMPT_COMMAND$|PYTHONSTARTUP$|PYTHONINSPECT$|JAVA_TOOL_OPTIONS$|_JAVA_OPTIONS$|RUSTC_WRAPPER$|GIT_ASKPASS$|SSH_|OPENAI_|ANTHROPIC_|AZURE_|AWS_|GOOGLE_|GITHUB_|npm_)/i;

/** Of checks alone: nothing is downloaded, nothing is left beside the code, and the words are English for the model. */
const own: Environment = { GOPROXY: 'off', GOTOOLCHAIN: 'local', GOFLAGS: '-mod=readonly', CARGO_NET_OFFLINE: 'true', npm_config_offline: 'true', NO_COLOR: '1', FORCE_COLOR: '0', PYTHONDONTWRITEBYTECODE: '1', PYTHONIOENCODING: 'utf-8', CI: '1' };

export function cleanEnvironment(environment: Environment): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const [name, value] of Object.entries({ ...environment, ...own })) {
    if (value === undefined) continue;
    const ours = own[name] === value;
    if (!ours && (meddling.test(name) || (secretName.test(name) && !harmless.has(name)) || findSecrets(value).length > 0)) continue;
    kept[name] = value;
  }
  return kept;
}
