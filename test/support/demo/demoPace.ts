// Cuts a text into pieces about as large as tokens and hands them out at a human pace.

export interface Pace {
  /** Pieces per second. */
  readonly rate: number;
  readonly signal: AbortSignal;
}

const piece = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]|\s*[\p{L}\p{N}_]{1,8}|\s*[^\s\p{L}\p{N}_]|\s+/gu;

/** Pieces whose concatenation is the text. */
export function piecesOf(text: string): readonly string[] {
  const pieces = text.match(piece) ?? [];
  return pieces.join('') === text ? pieces : [...text];
}

/** About as many as a tokenizer would count: enough for a demo's usage figures. */
export function tokensIn(text: string): number {
  return piecesOf(text).length;
}

/** Resolves after `ms` milliseconds or when the signal is aborted, whichever is first. */
export function pause(ms: number, signal: AbortSignal): Promise<void> {
  if (ms <= 0 || signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    signal.addEventListener('abort', end);
  });
}

/** The pieces in time; ends early when the signal is aborted. Waits shorter than a timer's grain are added up. */
export async function* paced(text: string, pace: Pace): AsyncGenerator<string> {
  const start = performance.now();
  let sent = 0;
  for (const part of piecesOf(text)) {
    const early = start + (sent * 1000) / pace.rate - performance.now();
    if (early > 4) await pause(early, pace.signal);
    if (pace.signal.aborted) return;
    yield part;
    sent++;
  }
}
