// Tells the page the tokens of an answer with their probabilities, in pieces: a long answer has many thousands.
import { setImmediate } from 'node:timers/promises';
import type { TokenChance, TokenLogprob } from '../../core/stream/logprob.ts';
import { meanConfidence, probability, tokenSpans, type TokenSpan } from '../../core/stream/tokenSpan.ts';
import type { Alternative, ConfidenceSpan } from '../../protocol/confidence.ts';
import type { SessionHandle } from './panelServices.ts';

/** Tokens in one message to the page. */
const piece = 1000;

export async function sendConfidence(session: SessionHandle, messageId: string): Promise<void> {
  const message = session.conversation?.message(messageId);
  const tokens = message?.reply?.logprobs ?? [];
  const mean = meanConfidence(tokens);
  if (!message || !mean) return;
  const spans = tokenSpans(message.text, tokens);
  for (let from = 0; from < spans.length; from += piece) {
    const part = spans.slice(from, from + piece).map((span) => spanView(span, message.text));
    session.post({ type: 'confidence', messageId, from, spans: part, done: from + piece >= spans.length, ...mean });
    await setImmediate();
  }
}

/** Of a letter that was written in parts, the least probable part counts; its alternatives are those at that part. */
function spanView({ from, to, tokens }: TokenSpan, text: string): ConfidenceSpan {
  const least = tokens.reduce<TokenLogprob | undefined>((low, token) => (low && low.logprob <= token.logprob ? low : token), undefined);
  if (!least) return { text: text.slice(from, to) };
  const chosen = alternative(least);
  const top = (least.top ?? []).map(alternative).sort((a, b) => b[1] - a[1]);
  // Servers leave the chosen token out where it is none of the likeliest.
  const all = top.some(([token]) => token === chosen[0]) ? top : [...top, chosen];
  return { text: text.slice(from, to), probability: chosen[1], top: all };
}

function alternative(chance: TokenChance): Alternative {
  const { bytes, token } = chance;
  return [bytes ? bytes.map((byte) => `\\x${byte.toString(16).toUpperCase().padStart(2, '0')}`).join('') : token, probability(chance)];
}
