// A piece of the conversation as a quotation for the composer.

/** As Markdown's quotation, with an empty line after it for what one has to say of it. */
export function quoted(text: string): string {
  const lines = text.trim().split(/\r?\n/).map((line) => `> ${line}`.trimEnd());
  return `${lines.join('\n')}\n\n`;
}

/** What is selected in the conversation; empty where nothing is, or where it is elsewhere. */
export function selectedText(): string {
  const selection = document.getSelection();
  const log = document.querySelector('[role="log"]');
  return selection && log?.contains(selection.anchorNode) === true ? selection.toString() : '';
}
