// Small changes of what is shown, kept until the next text is shown: a frame of their own would cost as much as that. Knows nothing of what they are.

/** Where no text comes they are done after so long, ms. */
const patience = 200;

const waiting = new Set<() => void>();
let timer: ReturnType<typeof setTimeout> | undefined;

/** Done in a frame to come; asked for twice, done once. */
export function withNextText(work: () => void): void {
  waiting.add(work);
  timer ??= setTimeout(() => requestAnimationFrame(doWaiting), patience);
}

/** Whoever shows text calls this in the same frame. */
export function doWaiting(): void {
  if (waiting.size === 0) return;
  clearTimeout(timer);
  timer = undefined;
  const works = [...waiting];
  waiting.clear();
  for (const work of works) work();
}
