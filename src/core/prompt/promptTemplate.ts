// Prompts as data: a text with placeholders, and the one function that fills them, with the person's own text where there is one. Knows no prompt in particular.
import { overridden } from './promptOverride.ts';

export interface PromptTemplate {
  /** Kept with the messages that were written by it; never renamed. */
  readonly id: string;
  /** Raised whenever the text changes its meaning. */
  readonly version: number;
  /** `{{name}}` is replaced by the value of that name. */
  readonly text: string;
  /** Made for one run from the person's own words: nothing overrides it, whatever its id. */
  readonly own?: true;
}

/** A placeholder without a value: a defect of the caller, or of the text that the person put in a prompt's place. */
export class UnfilledPlaceholder extends Error {
  readonly promptId: string;
  readonly placeholder: string;
  constructor(template: PromptTemplate, placeholder: string) {
    super(`Prompt ${template.id} v${String(template.version)}: no value for {{${placeholder}}}`);
    this.name = 'UnfilledPlaceholder';
    this.promptId = template.id;
    this.placeholder = placeholder;
  }
}

const placeholder = /\{\{(\w+)\}\}/g;

/** Each once, in order. */
export function placeholdersOf(text: string): readonly string[] {
  return [...new Set([...text.matchAll(placeholder)].map(([, name = '']) => name))];
}

/**
 * The template, or what the person put in its place, with its placeholders filled, in one pass: braces inside a value stay as they are.
 * @throws UnfilledPlaceholder naming the first placeholder without a value.
 */
export function fillPrompt(template: PromptTemplate, values: Readonly<Record<string, string>>): string {
  const text = (template.own ? undefined : overridden(template.id)) ?? template.text;
  return text.replace(placeholder, (_whole, name: string) => {
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    if (value === undefined) throw new UnfilledPlaceholder(template, name);
    return value;
  });
}
