// Link definitions at the start of a paragraph: whether it is worth looking for them, and what is left without them. Reads none itself.

/** How many lines at the start of a text are definitions. */
export type CountDefinitionLines = (text: string) => number;

/** A label has at most so many characters, by the specification. */
const start = /^[ \t]*\[(?:\\[^]|[^[\]\\]){1,999}\]:/;

/** A definition with a longer title, characters, is only found at its paragraph's end: looking for it after each line would take too long. */
const longest = 4000;

/** Whether a paragraph that may still go on is definitions and nothing else. */
export function isDefinitionsOnly(text: string, count: CountDefinitionLines): boolean {
  return text.length <= longest && start.test(text) && count(text) >= text.split('\n').length;
}

/** The text behind its definitions; undefined where it has none. */
export function withoutDefinitions(text: string, count: CountDefinitionLines): string | undefined {
  const lines = start.test(text) ? count(text) : 0;
  return lines === 0 ? undefined : text.split('\n').slice(lines).join('\n');
}
