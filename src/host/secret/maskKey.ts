// How a key is shown: enough to tell two apart, too little to use. Pure.

/** `sk-…abcd`. Keys shorter than 12 characters show nothing of themselves. */
export function maskKey(key: string): string {
  if (key.length < 12) return '…';
  const prefix = /^(?:sk-(?:proj|svcacct|admin|or-v1|ant)-|[A-Za-z]{2,5}[-_])/.exec(key)?.[0] ?? '';
  return `${prefix}…${key.slice(-4)}`;
}

/** Header values for showing: what stands for a secret stays as its name, a value that looks like a credential is masked. */
export function maskHeader(name: string, value: string): string {
  if (/\$\{secret:[^}]*\}/.test(value)) return value;
  return /auth|key|token|secret|cookie|password/i.test(name) ? maskKey(value) : value;
}
