// Takes an absolute http(s) URL apart without the platform's URL class, which core does not have.

export interface UrlParts {
  readonly scheme: 'http' | 'https';
  /** Whether there was a user part: `user:password@`. */
  readonly userInfo: boolean;
  /** Lower case; IPv6 in brackets. */
  readonly host: string;
  /** Digits, or empty. */
  readonly port: string;
  /** Begins with a slash or is empty. */
  readonly path: string;
  /** Names in lower case, values decoded where they can be. */
  readonly query: ReadonlyMap<string, string>;
}

const shape = /^(https?):\/\/(?:([^/?#@]*)@)?(\[[0-9a-f:.]+\]|[^/?#:[\]@]+)(?::(\d*))?(\/[^?#]*)?(?:\?([^#]*))?(?:#.*)?$/i;

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // a stray percent sign: taken as it stands
  }
}

/** The parts, or undefined where the text is no absolute http(s) URL. */
export function splitUrl(text: string): UrlParts | undefined {
  const match = shape.exec(text);
  const host = match?.[3];
  if (!match || host === undefined) return undefined;
  const query = new Map<string, string>();
  for (const pair of (match[6] ?? '').split('&')) {
    const [name = '', ...value] = pair.split('=');
    if (name !== '') query.set(name.toLowerCase(), decode(value.join('=')));
  }
  return {
    scheme: match[1]?.toLowerCase() === 'http' ? 'http' : 'https',
    userInfo: match[2] !== undefined,
    host: host.toLowerCase(),
    port: match[4] ?? '',
    path: match[5] ?? '',
    query,
  };
}

/** Loopback, private ranges and names without a dot: machines of the person's own. */
export function isPrivateHost(host: string): boolean {
  if (/^(?:localhost|0\.0\.0\.0|\[::1?\]|host\.docker\.internal)$/.test(host)) return true;
  if (/^(?:127|10)\.\d+\.\d+\.\d+$|^192\.168\.\d+\.\d+$|^172\.(?:1[6-9]|2\d|3[01])\.\d+\.\d+$|^169\.254\./.test(host)) return true;
  return /^\[f[cde]/.test(host) || /\.(?:local|lan|internal|home\.arpa|localhost)$/.test(host) || !/[.:]/.test(host);
}
