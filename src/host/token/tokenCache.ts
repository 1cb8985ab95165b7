// Token counts by text, least recently used out first. Bounded by entries and by the text it holds on to.

/**
 * The text itself is the key: V8 finds a string it holds already by its pointer and tells long strings apart at their first
 * difference, so a 5 MB text costs no hashing; most texts are those of the conversation, in memory anyway.
 */
export interface TokenCache {
  get(text: string): number | undefined;
  set(text: string, tokens: number): void;
  readonly size: number;
}

export function createTokenCache(maxEntries: number, maxUnits: number): TokenCache {
  const counts = new Map<string, number>();
  let units = 0;

  function forget(text: string): void {
    if (counts.delete(text)) units -= text.length;
  }

  return {
    get size() {
      return counts.size;
    },
    get(text) {
      const tokens = counts.get(text);
      if (tokens === undefined) return undefined;
      counts.delete(text);
      counts.set(text, tokens);
      return tokens;
    },
    set(text, tokens) {
      forget(text);
      if (text.length > maxUnits) return;
      counts.set(text, tokens);
      units += text.length;
      for (const oldest of counts.keys()) {
        if (counts.size <= maxEntries && units <= maxUnits) break;
        forget(oldest);
      }
    },
  };
}
