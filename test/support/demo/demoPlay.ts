// Turns an ask into what is played: thinking, text, how it ends, and the usage that goes with it.
import type { DemoAsk } from './demoAsk.ts';
import { demoAnswer, wordsOf } from './demoAnswer.ts';
import { reasons } from './demoModels.ts';
import { piecesOf, tokensIn } from './demoPace.ts';

export type DemoState = 'budget' | 'rate limit' | 'cut' | 'wrong key' | 'slow thinking' | 'length';

export interface DemoUsage {
  readonly input: number;
  readonly cached: number;
  readonly output: number;
  readonly reasoning: number;
}

export interface DemoPlay {
  readonly thinking: string;
  readonly text: string;
  /** `cut`: the stream ends without a finish. */
  readonly end: 'stop' | 'length' | 'cut';
  readonly usage: DemoUsage;
  /** Thinking goes this many times slower than usual. */
  readonly slowness: number;
}

const states: readonly DemoState[] = ['budget', 'rate limit', 'cut', 'wrong key', 'slow thinking', 'length'];
/** The whole budget goes into thinking below this cap: asking again with twice the budget gets an answer. */
const budgetThatAnswers = 16_000;
const budgetWithoutCap = 8_000;
const wantsMore = /continue|go on|carry on|left off|cut off|what comes next|where (you|it) (stopped|ended|was cut)|继续|接着/i;

export function lastQuestion(ask: DemoAsk): string {
  return ask.messages.findLast((message) => message.role === 'user')?.text ?? '';
}

/** The state that the question asks to be shown. */
export function demoState(question: string): DemoState | undefined {
  const wanted = /demo:\s*([a-z ]+)/i.exec(wordsOf(question))?.[1]?.toLowerCase() ?? '';
  return states.find((state) => wanted.startsWith(state));
}

/**
 * The rest of an answer that was cut before, where the ask is to go on with it: it goes on exactly where the first part ended.
 * Parts that were joined to the first by earlier asks to go on count as one.
 */
function restOf(ask: DemoAsk): string | undefined {
  let partial = '';
  for (const message of ask.messages.toReversed()) {
    if (message.role === 'assistant') partial = message.text + partial;
    else if (message.role === 'user' && (partial === '' || wantsMore.test(message.text)) && !demoState(message.text)) {
      if (!wantsMore.test(message.text)) return undefined;
    } else if (message.role === 'user') {
      const whole = demoAnswer(message.text).text;
      return partial !== '' && whole.startsWith(partial) && whole.length > partial.length ? whole.slice(partial.length) : undefined;
    }
  }
  return undefined;
}

function thinkingFor(ask: DemoAsk, thinking: string): string {
  if (!reasons(ask.model) || ask.effort === 'none') return '';
  if (ask.effort !== 'low' && ask.effort !== 'minimal') return thinking;
  return thinking.split('\n\n')[0] ?? '';
}

/** Where "demo: length" stops: inside its code block. */
function cutInsideFence(text: string): string {
  const lines = text.split('\n');
  const end = lines.findIndex((line) => line.startsWith('```')) + 24;
  const line = lines[end] ?? '';
  return [...lines.slice(0, end), line.slice(0, Math.ceil(line.length / 2))].join('\n');
}

function inputUsage(ask: DemoAsk): { input: number; cached: number } {
  const counts = ask.messages.map((message) => tokensIn(message.text) + 4);
  const input = counts.reduce((sum, count) => sum + count, 3);
  const earlier = input - (counts.at(-1) ?? 0);
  return { input, cached: earlier >= 1024 ? Math.floor(earlier / 128) * 128 : 0 };
}

function budgetSpent(ask: DemoAsk, thinking: string): DemoPlay | undefined {
  const cap = ask.cap ?? budgetWithoutCap;
  if (cap >= budgetThatAnswers || thinking === '' || ask.effort === 'low' || ask.effort === 'minimal') return undefined;
  return { thinking, text: '', end: 'length', usage: { ...inputUsage(ask), output: cap, reasoning: cap }, slowness: 1 };
}

/** What the ask gets. Caps hold: thinking counts against them first, as it does with the real API. */
export function playFor(ask: DemoAsk): DemoPlay {
  const question = lastQuestion(ask);
  const state = demoState(question);
  const answer = demoAnswer(question);
  const thinking = thinkingFor(ask, answer.thinking);
  const rest = restOf(ask);
  if (state === 'budget' && rest === undefined) {
    const spent = budgetSpent(ask, thinking);
    if (spent) return spent;
  }
  const reasoning = rest === undefined ? tokensIn(thinking) : 0;
  const wanted = rest ?? (state === 'length' ? cutInsideFence(answer.text) : answer.text);
  const play = {
    thinking: rest === undefined ? thinking : '',
    text: state === 'cut' ? wanted.slice(0, Math.floor(wanted.length * 0.6)) : wanted,
    end: rest !== undefined ? 'stop' : state === 'cut' ? 'cut' : state === 'length' ? 'length' : 'stop',
    usage: { ...inputUsage(ask), output: reasoning + tokensIn(wanted), reasoning },
    slowness: state === 'slow thinking' ? 8 : 1,
  } as const satisfies DemoPlay;
  return ask.cap === undefined ? play : capped(play, ask.cap);
}

function capped(play: DemoPlay, cap: number): DemoPlay {
  if (play.usage.output <= cap) return play;
  const reasoning = Math.min(play.usage.reasoning, cap);
  return {
    ...play,
    thinking: piecesOf(play.thinking).slice(0, reasoning).join(''),
    text: piecesOf(play.text).slice(0, cap - reasoning).join(''),
    end: play.end === 'cut' ? 'cut' : 'length',
    usage: { ...play.usage, output: cap, reasoning },
  };
}
