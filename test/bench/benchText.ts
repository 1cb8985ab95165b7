// The text that the bench's server streams: markdown as models write it, cut into deltas, with marks that can be found on screen. Pure.

const paragraph = 'A **retry loop** waits a little longer after each failure, so that a server that is busy is not asked `n` times at once. It ends when the answer comes, when the attempts are used up, or when the person presses Stop.\n\n';
const list = '- the first wait is short, because most failures pass at once\n- each further wait is *twice* as long, up to a limit\n- a random part keeps many clients from coming back together\n\n';
const code = '```ts\nexport async function retry<T>(work: () => Promise<T>, attempts: number): Promise<T> {\n  for (let attempt = 1; ; attempt += 1) {\n    try {\n      return await work();\n    } catch (cause) {\n      if (attempt >= attempts) throw cause;\n    }\n  }\n}\n```\n\n';
const heading = '## What it costs\n\n';
const table = '| attempt | wait | total |\n| --- | --- | --- |\n| 1 | 1 s | 1 s |\n| 2 | 2 s | 3 s |\n\n';
const answer = paragraph + list + code + heading + paragraph + table;

/** The mark of delta `index`, which stands nowhere else in the text. */
export function mark(index: number): string {
  return `m${String(index).padStart(4, '0')}.`;
}

/** Deltas of about a line; delta n (from 1) ends with its mark. Paragraphs end now and then. */
export function pacedDeltas(count: number): readonly string[] {
  const words = ['the wait', 'is **doubled** after', 'each `failure`, with a', 'random part in it', 'until the limit'];
  return Array.from({ length: count }, (_, index) => `${words[index % words.length] ?? ''} ${mark(index + 1)}${index % 12 === 11 ? '\n\n' : ' '}`);
}

/** So many pieces of about four characters, as a tokenizer would cut it; the last one is the mark 0. */
export function floodTokens(count: number): readonly string[] {
  const pieces = answer.match(/\s?[^\s]{1,5}|\s+/g) ?? [];
  const tokens = Array.from({ length: count - 1 }, (_, index) => pieces[index % pieces.length] ?? '');
  return [...tokens, `\n\n${mark(0)}`];
}
