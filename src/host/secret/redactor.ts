// Takes credentials out of text that is going to be logged or shown. Pure but for the list of known secrets.

export interface Redactor {
  /** From now on this very text is taken out. Texts shorter than six characters are not: they would eat words. */
  hide(secret: string): void;
  redact(text: string): string;
}

const shapes: readonly (readonly [RegExp, string])[] = [
  [/\b(bearer|basic)\s+[A-Za-z0-9._~+/=-]{6,}/gi, '$1 …'],
  [/\b((?:proxy-)?authorization|(?:x-)?api-key|x-goog-api-key|ocp-apim-subscription-key|cookie|set-cookie)(["']?\s*[:=]\s*["']?)[^\s"',;}]+/gi, '$1$2…'],
  [/\b((?:sk|pk|rk|sess|xai)-|(?:gsk|hf)_)[A-Za-z0-9_-]{8,}/g, '$1…'],
  [/([?&](?:api[-_]?key|key|token|access_token|sig|signature|code)=)[^&\s"']+/gi, '$1…'],
  // Credentials before the host of a URL, as in a proxy's address.
  [/(\b[a-z][a-z0-9+.-]*:\/\/)[^\s/@:]+:[^\s/@]+@/gi, '$1…@'],
];

export function createRedactor(): Redactor {
  const known = new Set<string>();
  return {
    hide(secret) {
      if (secret.length >= 6) known.add(secret);
    },
    redact(text) {
      let clean = text;
      for (const secret of known) clean = clean.replaceAll(secret, '…');
      for (const [shape, replacement] of shapes) clean = clean.replace(shape, replacement);
      return clean;
    },
  };
}
