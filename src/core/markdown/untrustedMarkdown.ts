// Markdown of a model made safe for VS Code's own renderer, which would fetch pictures and follow more than web links. What it says stays as it is to the eye.

/** Between two signs it takes their meaning as markup, and shows nothing. */
const break_ = '\u2060';

/** No pictures, no HTML, no links but to the web and to mail; everything else of markdown. Code in fences and backticks may get an invisible sign where it looks like one of these. */
export function untrustedMarkdown(text: string): string {
  return text
    .replaceAll('![', `!${break_}[`)
    .replace(/\](?=\()(?!\(\s*<?(?:https?:\/\/|mailto:))/gi, `]${break_}`)
    .replace(/^(\s{0,3}\[[^\]\n]*\])(?=:)(?!:\s*<?(?:https?:\/\/|mailto:))/gim, `$1${break_}`)
    .replace(/<(?=[a-z/!?])(?!https?:\/\/|mailto:)/gi, `<${break_}`);
}

/** Words of a model for a place that knows links but no other markup, such as VS Code's notifications: on one line, no longer than `most`, without links. */
export function plainWords(text: string, most: number): string {
  const line = text.replaceAll(/\s+/g, ' ').replaceAll('](', `]${break_}(`).trim();
  return line.length > most ? `${line.slice(0, most).trimEnd()}…` : line;
}
