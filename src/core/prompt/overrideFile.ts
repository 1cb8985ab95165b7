// The file that has a person's own text for a built-in prompt: the prompt's id and version in the front matter, the text behind it.
import { promptParts } from './promptFile.ts';
import { placeholdersOf, type PromptTemplate } from './promptTemplate.ts';

export interface PromptOverride {
  /** Of the built-in prompt that it was made from; undefined where the file does not say. */
  readonly version: number | undefined;
  readonly text: string;
}

/** Undefined for a file without a text: the built-in one counts then. */
export function readOverride(content: string): PromptOverride | undefined {
  const { head, text } = promptParts(content);
  const version = Number(head.get('version'));
  return text === '' ? undefined : { version: Number.isInteger(version) && version > 0 ? version : undefined, text };
}

/** As it begins: with the built-in text. */
export function overrideFile({ id, version, text }: PromptTemplate): string {
  return `---\nprompt: ${id}\nversion: ${version}\n---\n\n${text}\n`;
}

/** What is to be known of an override: names that nothing fills, names that the built-in text has and it has not, and whether it was made for an older version. */
export interface OverrideCheck {
  readonly unknown: readonly string[];
  readonly missing: readonly string[];
  readonly older: boolean;
}

export function checkOverride(template: PromptTemplate, { version, text }: PromptOverride): OverrideCheck {
  const [known, named] = [placeholdersOf(template.text), placeholdersOf(text)];
  return { unknown: named.filter((name) => !known.includes(name)), missing: known.filter((name) => !named.includes(name)), older: version !== undefined && version < template.version };
}
