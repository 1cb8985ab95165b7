// The texts that a person put in the place of built-in prompts, by their ids: read where a prompt is filled, set by whoever reads the person's files.
// One for the process: prompts are filled deep inside of requests, and the person is one. See docs/decisions/0020.

let texts: ReadonlyMap<string, string> = new Map();

/** All there are from now on. */
export function overridePrompts(all: ReadonlyMap<string, string>): void {
  texts = all;
}

/** Undefined where the built-in text counts. */
export function overridden(id: string): string | undefined {
  return texts.get(id);
}
