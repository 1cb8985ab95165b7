// Prompts as data: a text with placeholders, and the one function that fills them. Knows no prompt in particular.

export interface PromptTemplate {
  /** Kept with the messages that were written by it; never renamed. */
  readonly id: string;
  /** Raised whenever the text changes its meaning. */
  readonly version: number;
  /** `{{name}}` is replaced by the value of that name. */
  readonly text: string;
}

/** A placeholder without a value: a defect of the caller, not of the person. */
export class UnfilledPlaceholder extends Error {
  readonly placeholder: string;
  constructor(template: PromptTemplate, placeholder: string) {
    super(`Prompt ${template.id} v${String(template.version)}: no value for {{${placeholder}}}`);
    this.name = 'UnfilledPlaceholder';
    this.placeholder = placeholder;
  }
}

/**
 * The template with its placeholders filled, in one pass: braces inside a value stay as they are.
 * @throws UnfilledPlaceholder naming the first placeholder without a value.
 */
export function fillPrompt(template: PromptTemplate, values: Readonly<Record<string, string>>): string {
  return template.text.replace(/\{\{(\w+)\}\}/g, (_whole, name: string) => {
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    if (value === undefined) throw new UnfilledPlaceholder(template, name);
    return value;
  });
}
