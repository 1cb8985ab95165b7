// A quick guess at tokens for when the tokenizer can't be asked. Knows nothing of encodings: it errs on the high side.

/** Longer texts are sampled, so that a guess costs about a millisecond whatever the length. */
const SAMPLE_ABOVE = 200_000;
const SAMPLES = 100;
const SAMPLE_LENGTH = 1_000;

/** Han, kana, hangul and their full-width forms: close to one token each. */
function isWide(code: number): boolean {
  return (code >= 0x2e80 && code <= 0xa4cf) || (code >= 0xac00 && code <= 0xd7af) || (code >= 0xf900 && code <= 0xfaff) || (code >= 0xff00 && code <= 0xffef);
}

function weigh(text: string, from: number, to: number): number {
  let quarters = 0;
  for (let at = from; at < to; at += 1) {
    const code = text.charCodeAt(at);
    if (code < 0x80) quarters += 1;
    else if (isWide(code)) quarters += 4;
    else quarters += 2; // other scripts and emoji: bytes / 4, a surrogate pair is 4 bytes
  }
  return quarters / 4;
}

/** About how many tokens a text is: a quarter per ASCII character, one per CJK character. 0 only for the empty text. */
export function estimateTokens(text: string): number {
  if (text.length <= SAMPLE_ABOVE) return Math.ceil(weigh(text, 0, text.length));
  let sampled = 0;
  const step = Math.floor(text.length / SAMPLES);
  for (let index = 0; index < SAMPLES; index += 1) sampled += weigh(text, index * step, index * step + SAMPLE_LENGTH);
  return Math.ceil((sampled / (SAMPLES * SAMPLE_LENGTH)) * text.length);
}
