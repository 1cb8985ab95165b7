// Chooses what the demo says to a question: a written answer from answer/*.md, or a transposition of the sample files.
import { readFileSync } from 'node:fs';
import { checkAnswer } from './checkAnswer.ts';
import { codeEdit } from './codeEdit.ts';
import { demoCompletion } from './completion.ts';
import { demoReview } from './review.ts';
import { transposition } from './transposition.ts';

export interface DemoAnswer {
  readonly thinking: string;
  readonly text: string;
}

/** A file of answer/: the thinking, a line of `=====`, the text. */
function written(name: string): DemoAnswer {
  const [thinking = '', text = ''] = readFileSync(new URL(`answer/${name}.md`, import.meta.url), 'utf8').split('\n=====\n');
  return { thinking: thinking.trim(), text: text.trim() };
}

const han = /\p{Script=Han}/u;

interface Rule {
  readonly answer: string;
  /** Matched against the words of the question; `code` against what is attached as well. */
  readonly words: RegExp;
  readonly code?: RegExp;
}

/** The first rule that fits answers. */
const rules: readonly Rule[] = [
  { answer: 'budget', words: /demo:\s*budget/i },
  { answer: 'rateLimit', words: /demo:\s*rate limit/i },
  { answer: 'cut', words: /demo:\s*cut/i },
  { answer: 'keyRepaired', words: /demo:\s*wrong key/i },
  { answer: 'slowThinking', words: /demo:\s*slow thinking/i },
  { answer: 'longCode', words: /demo:\s*length/i },
  { answer: 'primesChinese', words: /素数|质数/ },
  { answer: 'retryBug', words: /(delay|wait).*(twice|doubl)|(twice|doubl).*(delay|wait)|find the bug/is, code: /TimeoutError|retry/ },
  { answer: 'retryTest', words: /\btests?\b/i, code: /TimeoutError|retry/ },
  { answer: 'explainRetryChinese', words: /解释|说明|讲解|explain.*\bchinese/i, code: /TimeoutError|retry\(/ },
  { answer: 'explainRetry', words: /explain|what does|how does|walk me through/i, code: /TimeoutError|retry\(/ },
  { answer: 'explainPrimes', words: /explain|what does|how does|walk me through/i, code: /primes_up_to|factorize|def primes/ },
  { answer: 'primesBug', words: /\bbug/i, code: /primes_up_to|factorize|def primes/ },
  { answer: 'explainCode', words: /explain|walk me through|解释|\bbug/i, code: /```|<\w/ },
  { answer: 'longCode', words: /\blong\b|priority queue|\b1\d\d lines\b|很长|长代码/i },
  { answer: 'table', words: /\btables?\b|compare|表格|对比/i },
  { answer: 'maths', words: /math|formula|latex|equation|integral|n²|n\^2|proof|prove|公式/i },
  { answer: 'greetingChinese', words: han },
];

/** The question without what is attached to it: fenced code and tagged files. */
export function wordsOf(question: string): string {
  return question.replace(/(`{3,})[\s\S]*?\1/g, ' ').replace(/<(\w+)[^>]*>[\s\S]*?<\/\1>/g, ' ');
}

const transposes = /transpose|rewrite|translate|convert|\bport\b|转换|改写/i;

/** Always the same answer to the same question. */
export function demoAnswer(question: string): DemoAnswer {
  const completion = demoCompletion(question);
  if (completion !== undefined) return { thinking: '', text: completion };
  const checked = checkAnswer(question);
  if (checked !== undefined) return { thinking: written('transposeThinking').thinking, text: checked };
  const edited = codeEdit(question);
  if (edited !== undefined) return { thinking: written('transposeThinking').thinking, text: edited };
  const review = demoReview(question);
  if (review !== undefined) return { thinking: written('retryBug').thinking, text: review };
  const words = wordsOf(question);
  if (transposes.test(words) && !/demo:/i.test(words)) {
    const text = transposition(question, words);
    if (text !== undefined) return { thinking: written('transposeThinking').thinking, text };
  }
  const rule = rules.find((one) => one.words.test(words) && (one.code === undefined || one.code.test(question)));
  return written(rule?.answer ?? 'greeting');
}
