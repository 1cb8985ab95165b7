// Finds what is shaped like a key or password in a text, and masks it. Pure; reports kinds and places, never the secret itself.

export type SecretKind =
  | 'openai' | 'anthropic' | 'aws' | 'github' | 'gitlab' | 'slack' | 'google' | 'stripe' | 'npm' | 'huggingface' | 'azure' | 'privateKey' | 'jwt' | 'addressPassword' | 'assignment';

/** [from, to) in UTF-16 units: the secret itself, without the name before it. */
export interface FoundSecret {
  readonly kind: SecretKind;
  readonly from: number;
  readonly to: number;
}

interface Shape {
  readonly kind: SecretKind;
  /** Global, with indices; its group `key`, else all of it, is the secret. */
  readonly pattern: RegExp;
  /** What only looks alike is told apart here. */
  readonly real?: (key: string, whole: string) => boolean;
}

/** Bits per character. English words are near 3, random base64 of 20 characters near 4. */
function entropy(text: string): number {
  const counts = new Map<string, number>();
  for (const letter of text) counts.set(letter, (counts.get(letter) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values()) bits -= (count / text.length) * Math.log2(count / text.length);
  return bits;
}

const placeholder = /example|sample|dummy|placeholder|changeme|change_me|your[-_]?|xxxx|redacted|masked|1234567890?|abcdef|test[-_]?key|\*\*\*|\.\.\.|<|\$\{|\{\{/i;

/** Digits and letters mixed at random: no word, no path, no identifier. */
function looksRandom(key: string): boolean {
  return /\d/.test(key) && /[A-Za-z]/.test(key) && entropy(key) >= 3.3 && !placeholder.test(key);
}

function looksAssigned(key: string): boolean {
  if (!looksRandom(key) || key.length > 512) return false;
  if (/^[\w$]+(?:\.[\w$]+)+$/.test(key) && !/\d{2}/.test(key)) return false; // process.env.NAME2, config.auth.token
  // Words in camelCase or snake_case with a few digits are names, not keys.
  const words = key.match(/[A-Z]?[a-z]+|[A-Z]+/g) ?? [];
  const letters = words.reduce((sum, word) => sum + word.length, 0);
  return key.length - letters - (key.match(/[-_/.]/g)?.length ?? 0) > 3 || letters < 3 * words.length;
}

function looksLikePassword(key: string): boolean {
  return key.length >= 6 && !placeholder.test(key) && !/^(?:password|passwd|pass|secret|postgres|admin|root|user)$/i.test(key);
}

const shapes: readonly Shape[] = [
  { kind: 'privateKey', pattern: /-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY(?: BLOCK)?-----[\s\S]{20,}?(?:-----END (?:[A-Z0-9]+ )*PRIVATE KEY(?: BLOCK)?-----|$(?![\s\S]))/dg, real: (key) => /[A-Za-z0-9+/]{20}/.test(key) },
  { kind: 'anthropic', pattern: /\bsk-ant-[A-Za-z0-9_-]{20,}/dg, real: looksRandom },
  { kind: 'openai', pattern: /\bsk-(?!ant-)[A-Za-z0-9_-]{20,}/dg, real: (key) => looksRandom(key) && /[A-Za-z0-9]{16}/.test(key) },
  { kind: 'aws', pattern: /\b(?:AKIA|ASIA)[A-Z2-7]{16}\b/dg, real: (key) => !key.endsWith('EXAMPLE') },
  { kind: 'github', pattern: /\b(?:gh[pousr]_[A-Za-z0-9]{36,}|github_pat_[A-Za-z0-9_]{60,})/dg, real: (key) => entropy(key) > 3 },
  { kind: 'gitlab', pattern: /\bglpat-[A-Za-z0-9_-]{20,}/dg, real: looksRandom },
  { kind: 'slack', pattern: /\bxox[abeoprs]-[A-Za-z0-9-]{10,}|\bhooks\.slack\.com\/services\/(?<key>T[A-Z0-9]+\/B[A-Z0-9]+\/[A-Za-z0-9]{16,})/dg, real: (key) => /\d/.test(key) && !placeholder.test(key.replaceAll(/\d/g, '')) },
  { kind: 'google', pattern: /\bAIza[A-Za-z0-9_-]{35}(?![A-Za-z0-9_-])/dg, real: (key) => entropy(key) > 3 },
  { kind: 'stripe', pattern: /\b[rs]k_live_[A-Za-z0-9]{16,}/dg },
  { kind: 'npm', pattern: /\bnpm_[A-Za-z0-9]{36}\b/dg, real: (key) => entropy(key) > 3 },
  { kind: 'huggingface', pattern: /\bhf_[A-Za-z0-9]{30,}\b/dg, real: (key) => entropy(key) > 3.3 },
  { kind: 'azure', pattern: /\b(?:AccountKey|SharedAccessKey)=(?<key>[A-Za-z0-9+/]{40,}={0,2})/dg },
  { kind: 'jwt', pattern: /\beyJ[A-Za-z0-9_-]{10,}\.eyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{16,}/dg },
  { kind: 'addressPassword', pattern: /\b[a-z][a-z0-9+.-]{1,20}:\/\/[^\s/:@'"`<>]{1,64}:(?<key>[^\s/@'"`<>]{1,128})@[\w.-]+/dgi, real: looksLikePassword },
  {
    kind: 'assignment',
    pattern: /(?:api[-_]?key|secret|token|passw(?:or)?d|pwd|credential|private[-_]?key|access[-_]?key|auth[-_]?key|密码|密钥|口令|令牌)[\w-]{0,40}["'`]?\s{0,8}(?::=|=>|[:=：])\s{0,8}(?:bearer\s)?["'`]?(?<key>[A-Za-z0-9+/_.~-]{16,}={0,2})/dgi,
    real: looksAssigned,
  },
];

/** In the order of the text; where shapes overlap, the first and more telling one counts. Linear in the text. */
export function findSecrets(text: string): readonly FoundSecret[] {
  const found: FoundSecret[] = [];
  for (const { kind, pattern, real } of shapes) {
    for (const match of text.matchAll(pattern)) {
      const [from, to] = match.indices?.groups?.['key'] ?? [match.index, match.index + match[0].length];
      if (real && !real(text.slice(from, to), match[0])) continue;
      if (!found.some((other) => from < other.to && other.from < to)) found.push({ kind, from, to });
    }
  }
  return found.sort((a, b) => a.from - b.from);
}

/** The text with each secret replaced by a word that says what stood there. */
export function maskSecrets(text: string, secrets: readonly FoundSecret[] = findSecrets(text)): string {
  let masked = '';
  let at = 0;
  for (const { kind, from, to } of secrets) {
    masked += `${text.slice(at, from)}[masked ${maskName[kind]}]`;
    at = to;
  }
  return masked + text.slice(at);
}

/** What the model reads in its place. */
const maskName: Readonly<Record<SecretKind, string>> = {
  openai: 'API key', anthropic: 'API key', aws: 'AWS key', github: 'GitHub token', gitlab: 'GitLab token', slack: 'Slack token', google: 'Google API key', stripe: 'Stripe key', npm: 'npm token',
  huggingface: 'Hugging Face token', azure: 'Azure key', privateKey: 'private key', jwt: 'JWT', addressPassword: 'password', assignment: 'secret',
};

/** The words that maskSecrets writes, in any case; global. */
export const maskWords = new RegExp(String.raw`\[masked (?:${[...new Set(Object.values(maskName))].join('|')})\]`, 'gi');

export function hasMask(lines: readonly string[]): boolean {
  return lines.some((line) => line.search(maskWords) >= 0);
}
