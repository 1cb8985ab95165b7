// Small changes of what is shown, kept until the next text is shown: a frame of their own would cost as much as that. Knows nothing of what they are.

/** Where no text comes they are done after so long, ms; where it comes more seldom, somewhat after it should have come. */
const patience = 200;
const mostPatience = 1000;
const lateness = 1.3;

const waiting = new Set<() => void>();
let timer: ReturnType<typeof setTimeout> | undefined;
let shownAt = 0;
let between = 0;

/** Done in a frame to come; asked for twice, done once. */
export function withNextText(work: () => void): void {
  waiting.add(work);
  timer ??= setTimeout(() => requestAnimationFrame(doWaiting), between > mostPatience ? patience : Math.max(patience, between * lateness));
}

/** Whoever shows text calls this in the same frame. */
export function showsText(): void {
  const now = performance.now();
  between = now - shownAt;
  shownAt = now;
  doWaiting();
}

function doWaiting(): void {
  if (waiting.size === 0) return;
  clearTimeout(timer);
  timer = undefined;
  const works = [...waiting];
  waiting.clear();
  for (const work of works) work();
}
