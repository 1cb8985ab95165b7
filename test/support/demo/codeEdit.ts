// What the demo makes of code that it is to change: known changes of the sample files; any other code gets a comment, and the answer says so.

interface Known {
  readonly when: RegExp;
  readonly change: (code: string) => string;
  readonly notes: string;
}

const known: readonly Known[] = [
  {
    when: /function retry/,
    change: (code) => code.replace(/\n *if \(error instanceof TimeoutError\) \{\n[^\n]*\n *\}/, '').replace('let last: unknown;', 'let last: unknown = new Error(\'No attempt was made\');'),
    notes: 'The delay doubles once per attempt now, and there is always an error to throw.',
  },
  {
    when: /def primes_up_to/,
    change: (code) => code.replace('[True] * (limit + 1)', 'bytearray([1]) * (limit + 1)').replace('"""All primes <= limit,', '"""All primes up to and with the limit,'),
    notes: 'One byte for each number instead of eight.',
  },
];

/** Undefined where the question is no request for a change. */
export function codeEdit(question: string): string | undefined {
  if (!question.includes('complete new version of the first attachment')) return undefined;
  const match = /^<attachment[^>]*>\n(`{3,})([^\n]*)\n([\s\S]*?)\n?\1\n<\/attachment>/.exec(question);
  if (!match) return undefined;
  const [, fence = '```', tag = '', code = ''] = match;
  const rule = known.find(({ when }) => when.test(code));
  const comment = /^(?:python|ruby|sh|bash|yaml|perl|r)$/.test(tag) ? '#' : '//';
  const changed = rule?.change(code) ?? `${comment} The demo looked at this.\n${code}`;
  return `${fence}${tag}\n${changed}\n${fence}\n\n${rule?.notes ?? 'The demo can only change its sample files; it added a comment.'}`;
}
