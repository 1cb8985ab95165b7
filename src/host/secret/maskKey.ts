// How a key is shown: enough to tell two apart, too little to use. Pure.

/** `sk-…abcd`. Keys shorter than 12 characters show nothing of themselves. */
export function maskKey(key: string): string {
  if (key.length < 12) return '…';
  const prefix = /^(?:sk-(?:proj|svcacct|admin|or-v1|ant)-|[A-Za-z]{2,5}[-_])/.exec(key)?.[0] ?? '';
  return `${prefix}…${key.slice(-4)}`;
}
