// What the demo says where several answers are asked for, and how sure it claims to have been of each piece. Always the same for the same text.

/** The answer number `index`, from 0: the text itself, then shorter and longer ones. */
export function variantOf(text: string, index: number): string {
  if (index === 0 || text === '') return text;
  const first = text.split(/\n{2,}/)[0] ?? text;
  const whole = text.includes('```') && first.includes('```') ? text : first;
  const openings = ['In short:', 'Put differently:', 'The long way round:'] as const;
  const opening = openings[(index - 1) % openings.length] ?? '';
  return index % 2 === 1 ? `${opening}\n\n${whole}` : `${opening}\n\n${text}\n\nAsk for any of these in more depth.`;
}

export interface Chance {
  readonly token: string;
  readonly logprob: number;
  readonly bytes: readonly number[];
}

const rivals = [' the', ' a', ' which', ' it', '.', ',', ' and', ' this', ' one', '\n', ' so', ' that'] as const;

/** As the API gives them: the piece with its probability, and its likeliest rivals. */
export function chanceOf(piece: string, place: number, alternatives: number): Chance & { readonly top_logprobs: readonly Chance[] } {
  const seed = [...piece].reduce((sum, letter) => (sum * 31 + (letter.codePointAt(0) ?? 0)) % 9973, place * 7 + 11);
  // Most pieces are as good as sure; one in five is not.
  const probability = seed % 5 === 0 ? 0.2 + (seed % 61) / 100 : 0.9 + (seed % 100) / 1010;
  const others = Array.from({ length: Math.max(0, alternatives - 1) }, (_, index) => rivals[(seed + index) % rivals.length] ?? '').filter((token) => token !== piece);
  const chosen = chance(piece, probability);
  const rest = others.map((token, index) => chance(token, (1 - probability) * 0.6 ** (index + 1)));
  return { ...chosen, top_logprobs: alternatives > 0 ? [chosen, ...rest].sort((a, b) => b.logprob - a.logprob) : [] };
}

function chance(token: string, probability: number): Chance {
  return { token, logprob: Math.log(probability), bytes: [...Buffer.from(token)] };
}
