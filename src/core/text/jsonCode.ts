// An answer that is JSON, as markdown that shows it as code. Knows no form of it.

/** Behind a fence that nothing in JSON closes; text that is no JSON from its first sign on stays as it is. Works while the text grows. */
export function asJsonCode(text: string): string {
  return /^\s*(?:\{\s*["}]|\[\s*[{"])/.test(text) ? `~~~~~~json\n${text}` : text;
}
