// Transpositions of the sample files, function by function, so that a selection of one function gets just that one.
// Any other code comes back as it is, and the answer says so.

interface Part {
  /** A line that is in the selection where this part is wanted. */
  readonly when: RegExp;
  readonly code: string;
}

interface Transposition {
  /** Target in words of the question. */
  readonly target: RegExp;
  readonly languageId: string;
  readonly parts: readonly Part[];
  readonly notes: readonly { readonly when: RegExp; readonly text: string }[];
}

const primesToTypeScript: Transposition = {
  target: /typescript|\bts\b/i,
  languageId: 'typescript',
  parts: [
    { when: /^"""Prime numbers/m, code: '// Prime numbers: a sieve, a generator without a limit, and a factorization.' },
    {
      when: /def primes_up_to/,
      code: `/** All primes <= limit, by the sieve of Eratosthenes. */
export function primesUpTo(limit: number): number[] {
  if (limit < 2) return [];
  const isPrime = new Array<boolean>(limit + 1).fill(true);
  isPrime[0] = isPrime[1] = false;
  for (let n = 2; n <= Math.floor(Math.sqrt(limit)); n++) {
    if (isPrime[n]) {
      for (let multiple = n * n; multiple <= limit; multiple += n) {
        isPrime[multiple] = false;
      }
    }
  }
  return isPrime.flatMap((prime, n) => (prime ? [n] : []));
}`,
    },
    {
      when: /def primes\(/,
      code: `/** Every prime, one after the other, without end. */
export function* primes(): Generator<number, never> {
  const composites = new Map<number, number[]>();
  for (let n = 2; ; n++) {
    const factors = composites.get(n);
    composites.delete(n);
    if (factors === undefined) {
      yield n;
      composites.set(n * n, [n]);
    } else {
      for (const factor of factors) {
        const next = composites.get(n + factor);
        if (next) next.push(factor);
        else composites.set(n + factor, [factor]);
      }
    }
  }
}`,
    },
    {
      when: /def factorize/,
      code: `/** Prime factors with their exponents, smallest first: 360 -> [[2, 3], [3, 2], [5, 1]]. */
export function factorize(number: number): [number, number][] {
  if (number < 1) {
    throw new RangeError('number must be positive');
  }
  const factors: [number, number][] = [];
  let divisor = 2;
  while (divisor * divisor <= number) {
    let exponent = 0;
    while (number % divisor === 0) {
      number = Math.floor(number / divisor);
      exponent += 1;
    }
    if (exponent) {
      factors.push([divisor, exponent]);
    }
    divisor += 1;
  }
  if (number > 1) {
    factors.push([number, 1]);
  }
  return factors;
}`,
    },
    { when: /__name__/, code: 'console.log(primesUpTo(50));\nconsole.log(factorize(360));' },
  ],
  notes: [
    { when: /def (primes|factorize)/, text: 'Integers: Python counts without a limit, a TypeScript `number` is exact up to 2^53. Use `bigint` above that.' },
    { when: /primes_up_to/, text: 'Names follow the conventions of TypeScript: `primes_up_to` is now `primesUpTo`.' },
    { when: /ValueError/, text: '`ValueError` became `RangeError`, its nearest relative.' },
    { when: /__name__/, text: 'TypeScript has no `__main__`: the two lines at the end run whenever the module is loaded.' },
  ],
};

const retryToPython: Transposition = {
  target: /python|\bpy\b/i,
  languageId: 'python',
  parts: [
    {
      when: /retry|withTimeout|TimeoutError|RetryOptions/,
      code: `import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TypeVar

T = TypeVar("T")`,
    },
    {
      when: /class TimeoutError/,
      code: `class TimeoutError(Exception):
    def __init__(self, after_ms: int) -> None:
        super().__init__(f"No answer after {after_ms} ms")
        self.after_ms = after_ms`,
    },
    {
      when: /interface RetryOptions/,
      code: `@dataclass(frozen=True)
class RetryOptions:
    attempts: int
    base_ms: int
    timeout_ms: int`,
    },
    {
      when: /const sleep/,
      code: `async def sleep(ms: float) -> None:
    await asyncio.sleep(ms / 1000)`,
    },
    {
      when: /function withTimeout/,
      code: `async def with_timeout(work: Awaitable[T], ms: int) -> T:
    try:
        return await asyncio.wait_for(work, ms / 1000)
    except asyncio.TimeoutError as error:
        raise TimeoutError(ms) from error`,
    },
    {
      when: /function retry/,
      code: `async def retry(work: Callable[[], Awaitable[T]], options: RetryOptions) -> T:
    """Returns the first result; raises the last error when every attempt has failed."""
    delay = options.base_ms
    last: Exception | None = None
    for attempt in range(1, options.attempts + 1):
        try:
            return await with_timeout(work(), options.timeout_ms)
        except Exception as error:
            last = error
            if isinstance(error, TimeoutError):
                delay = delay * 2  # a slow server needs more air
            if attempt < options.attempts:
                await sleep(delay)
            delay = delay * 2
    raise last or ValueError("attempts must be positive")`,
    },
  ],
  notes: [
    { when: /function withTimeout/, text: '`asyncio.wait_for` cancels the work when time is up; the promise in the original runs on unseen.' },
    { when: /class TimeoutError/, text: '`TimeoutError` hides the built-in of the same name in this module. The name was kept.' },
    { when: /function retry/, text: 'With no attempts at all the original throws `undefined`; Python can raise only exceptions, so this raises `ValueError`.' },
    { when: /function retry/, text: 'The delay still doubles twice after a timeout: behavior was kept, and that looks like a bug in the original.' },
  ],
};

const known: readonly { readonly source: RegExp; readonly way: Transposition }[] = [
  { source: /def (primes_up_to|primes|factorize)\b/, way: primesToTypeScript },
  { source: /function (retry|withTimeout)\b|class TimeoutError|interface RetryOptions/, way: retryToPython },
];

const targets: readonly (readonly [RegExp, string])[] = [
  [/typescript/i, 'typescript'], [/javascript/i, 'javascript'], [/python/i, 'python'], [/\bgo(lang)?\b/i, 'go'], [/\brust\b/i, 'rust'],
  [/\bjava\b/i, 'java'], [/\bkotlin\b/i, 'kotlin'], [/\bc#|csharp/i, 'csharp'], [/c\+\+|\bcpp\b/i, 'cpp'], [/\bruby\b/i, 'ruby'], [/\bswift\b/i, 'swift'],
];

/** What the question attaches: the longest fenced block, or the inside of the longest tag. */
function codeOf(question: string): string | undefined {
  const fenced = [...question.matchAll(/(`{3,})[^\n]*\n([\s\S]*?)\n?\1/g)].map((match) => match[2] ?? '');
  const tagged = [...question.matchAll(/<(\w+)[^>]*>\n?([\s\S]*?)\n?<\/\1>/g)].map((match) => match[2] ?? '');
  return [...fenced, ...tagged].sort((a, b) => b.length - a.length)[0];
}

function fence(languageId: string, code: string): string {
  return `\`\`\`${languageId}\n${code}\n\`\`\``;
}

/** The answer's Markdown: one code block, then a list of what could not be carried over. Undefined where the question has no code. */
export function transposition(question: string, words: string): string | undefined {
  const code = codeOf(question);
  if (code === undefined) return undefined;
  const match = known.find((one) => one.source.test(code) && one.way.target.test(words));
  if (!match) return unknownCode(code, words);
  const { way } = match;
  const parts = way.parts.filter((part) => part.when.test(code)).map((part) => part.code);
  const notes = way.notes.filter((note) => note.when.test(code)).map((note) => `- ${note.text}`);
  const body = parts.join(way.languageId === 'python' ? '\n\n\n' : '\n\n');
  return [fence(way.languageId, body), ...(notes.length > 0 ? [notes.join('\n')] : [])].join('\n\n');
}

function unknownCode(code: string, words: string): string {
  const languageId = targets.find(([name]) => name.test(words))?.[1] ?? '';
  return [
    fence(languageId, code),
    '- Nothing was carried over: the offline demo knows only `src/primes.py` and `src/retry.ts` of the sample workspace, so the code above is unchanged. Set up an endpoint of your own to transpose this.',
  ].join('\n\n');
}
