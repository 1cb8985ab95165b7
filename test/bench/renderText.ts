// Answers of any length for measuring how they are rendered: prose, code, tables, lists and Chinese as models write them, or all of one kind. Pure.

const prose = (n: number): string => `The **retry loop** number ${n} waits a little longer after each failure, so that a server that is *busy* is not asked \`n\` times at once; see [the notes](https://example.org/notes/${n}) for how it was measured. It ends when the answer comes, when the attempts are used up, or when the person presses Stop.\n\n`;
const chinese = (n: number): string => `第 ${n} 次重试之前会等待**更长的时间。**这样繁忙的服务器不会同时收到 \`n\` 个请求；参见[说明](https://example.org/zh/${n})。当答案到达、次数用完，或者用户按下停止时，循环就会结束。\n\n`;
const list = (n: number): string => `1. the first wait of round ${n} is short, because most failures pass at once\n2. each further wait is *twice* as long, up to a limit of \`${n * 100}\` ms\n   - a random part keeps many clients from coming back together\n   - it is drawn **anew** each time\n3. after that it gives up\n\n`;
const table = (n: number): string => `| attempt | wait | total | note |\n| --- | --: | --: | :-- |\n| 1 | ${n} s | ${n} s | at once |\n| 2 | ${n * 2} s | ${n * 3} s | \`twice\` |\n| 3 | ${n * 4} s | ${n * 7} s | and a **random** part |\n\n`;
const functionOf = (n: number): string => `export async function retry${n}<T>(work: () => Promise<T>, attempts: number): Promise<T> {\n  // The last failure is the one that is told.\n  for (let attempt = 1; ; attempt += 1) {\n    try {\n      return await work();\n    } catch (cause) {\n      if (attempt >= attempts) throw new Error(\`gave up after \${attempts}\`, { cause });\n      await delay(2 ** attempt * ${n}, { jitter: true });\n    }\n  }\n}\n\n`;
const python = (n: number): string => `def retry_${n}(work, attempts: int = ${n}):\n    """Tries the work until it succeeds."""\n    for attempt in range(attempts):\n        try:\n            return work()\n        except TimeoutError as cause:\n            if attempt + 1 >= attempts:\n                raise RuntimeError(f"gave up after {attempts}") from cause\n            time.sleep(2 ** attempt * 0.1)\n\n`;
const code = (n: number): string => `\`\`\`${n % 2 === 0 ? 'ts' : 'python'}\n${(n % 2 === 0 ? functionOf : python)(n).trimEnd()}\n\`\`\`\n\n`;
const heading = (n: number): string => `## ${n}. What it costs\n\n`;
const quote = (n: number): string => `> A wait of ${n} seconds is short for a server\n> and long for a person.\n\n`;

export type RenderKind = 'mixed' | 'list' | 'table' | 'fence';

/** About so many characters of one kind; cut at the end of a piece. */
export function renderText(kind: RenderKind, length: number): string {
  const parts: Readonly<Record<RenderKind, readonly ((n: number) => string)[]>> = {
    mixed: [heading, prose, list, code, chinese, table, prose, code, quote, chinese],
    list: [(n) => `- item ${n} waits **${n}** seconds, then asks \`again\` with a random part\n${n % 3 === 0 ? `  - and a nested point about number ${n}\n` : ''}`],
    table: [(n) => `| ${n} | wait of **${n * 2}** s | \`total ${n * 3}\` | a note on row ${n} |\n`],
    fence: [functionOf],
  };
  const heads: Partial<Record<RenderKind, string>> = { table: '| n | wait | total | note |\n| --: | --- | --- | --- |\n', fence: '```ts\n' };
  let text = heads[kind] ?? '';
  for (let n = 1; text.length < length; n += 1) {
    const pieces = parts[kind];
    text += pieces[(n - 1) % pieces.length]?.(n) ?? '';
  }
  return kind === 'fence' ? `${text}\`\`\`\n` : text;
}
