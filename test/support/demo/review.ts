// What the demo finds where it is asked for a review: written findings of the sample files, as far as their code is still what it was. Other code gets none.

interface Words {
  readonly title: string;
  readonly reason: string;
}

interface Written {
  readonly file: string;
  readonly code: string;
  readonly severity: 'high' | 'medium' | 'low';
  readonly kind: 'correctness' | 'security' | 'performance' | 'maintainability' | 'tests';
  readonly replacement: string | null;
  readonly english: Words;
  readonly chinese: Words;
}

const written: readonly Written[] = [
  {
    file: 'src/retry.ts', severity: 'high', kind: 'correctness',
    code: '      last = error;\n      if (error instanceof TimeoutError) {\n        delay = delay * 2; // a slow server needs more air\n      }',
    replacement: '      last = error;',
    english: {
      title: 'The delay doubles twice after a timeout',
      reason: 'A timeout doubles `delay` here, and the line at the end of the `catch` doubles it again: with a base of 200 ms the third attempt waits **1.6 s** instead of 400 ms.',
    },
    chinese: { title: '超时后延迟翻倍了两次', reason: '超时时这里先把 `delay` 翻倍，`catch` 末尾又翻倍一次：基数为 200 ms 时，第三次尝试要等 **1.6 秒**，而不是 400 ms。' },
  },
  {
    file: 'src/retry.ts', severity: 'medium', kind: 'correctness', code: '  let last: unknown;', replacement: '  let last: unknown = new Error(\'No attempt was made\');',
    english: { title: 'With no attempts, undefined is thrown', reason: 'Where `options.attempts` is 0 the loop never runs, and `throw last` throws `undefined`: a caller that reads `error.message` fails a second time.' },
    chinese: { title: '尝试次数为 0 时抛出 undefined', reason: '`options.attempts` 为 0 时循环不会执行，`throw last` 会抛出 `undefined`：读取 `error.message` 的调用方会再次出错。' },
  },
  {
    file: 'src/retry.ts', severity: 'low', kind: 'performance', code: '    const timer = setTimeout(() => reject(new TimeoutError(ms)), ms);', replacement: null,
    english: { title: 'Work that timed out goes on', reason: 'The timer only rejects: what `work` has begun runs on beside the next attempt, so a slow server gets more load just when it has too much. An `AbortSignal` for `work` would end it.' },
    chinese: { title: '超时的任务仍在继续', reason: '计时器只会拒绝 Promise：`work` 已开始的任务会与下一次尝试同时进行，服务器越慢负载越重。给 `work` 传入 `AbortSignal` 可以结束它。' },
  },
  {
    file: 'src/primes.py', severity: 'low', kind: 'correctness', code: '    for n in range(2, int(limit**0.5) + 1):', replacement: '    for n in range(2, isqrt(limit) + 1):',
    english: { title: 'The root is rounded', reason: '`limit**0.5` is a float. Above 2^52 it can be rounded to just below the root, and the square of the last prime would stay. `math.isqrt` is exact; it needs `from math import isqrt`.' },
    chinese: { title: '平方根存在舍入', reason: '`limit**0.5` 是浮点数，超过 2^52 时可能略小于真正的平方根，最后一个素数的平方会留在结果里。`math.isqrt` 是精确的，需要 `from math import isqrt`。' },
  },
];

const unknown = { english: 'The demo knows only its sample files and found nothing in them.', chinese: '演示只认识示例文件，没有发现问题。' };
const known = { english: 'Sound in its main path; the places named are its edges.', chinese: '主要流程没有问题，上述位置是边界情况。' };

/** JSON of the form that is asked for. Undefined where the question asks for no review. */
export function demoReview(question: string): string | undefined {
  if (!question.includes('Answer with one JSON object of this form') || !question.includes('{"findings": [')) return undefined;
  const language = question.includes('summary in Simplified Chinese') ? 'chinese' : 'english';
  // In a diff the lines have marks before them.
  const lines = question.replaceAll(/^[+ ]/gm, '');
  const found = written.filter(({ code }) => question.includes(code) || lines.includes(code));
  const findings = found.map(({ file, code, severity, kind, replacement, ...words }) => ({ file, code, ...words[language], severity, kind, replacement }));
  return JSON.stringify({ findings, summary: (findings.length > 0 ? known : unknown)[language] }, null, 2);
}
