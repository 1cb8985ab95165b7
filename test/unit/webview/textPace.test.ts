// When arrived text is shown, on a clock that only the test moves.
import assert from 'node:assert/strict';
import { TextPace } from '../../../src/webview/textPace.ts';

/** Frames come at multiples of 16 ms. */
class FakeClock {
  time = 0;
  #due: { readonly at: number; readonly run: () => void }[] = [];

  readonly now = (): number => this.time;
  readonly later = (run: () => void, ms: number): void => void this.#due.push({ at: this.time + ms, run });
  readonly nextFrame = (run: () => void): void => void this.#due.push({ at: (Math.floor(this.time / 16) + 1) * 16, run });

  /** Moves on by so many ms; runs what falls due on the way. */
  pass(ms: number): void {
    const end = this.time + ms;
    for (;;) {
      const [next] = this.#due.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at);
      if (!next) break;
      this.#due = this.#due.filter((each) => each !== next);
      this.time = Math.max(this.time, next.at);
      next.run();
    }
    this.time = end;
  }
}

function start() {
  const clock = new FakeClock();
  clock.pass(1000);
  const pace = new TextPace(clock);
  const shown: number[] = [];
  return { clock, pace, shown, ask: (characters: number | undefined) => pace.request(() => shown.push(clock.time), characters) };
}

/** Frames between one showing and the next. */
function steps(shown: readonly number[]): ReadonlySet<number> {
  return new Set(shown.slice(2).map((at, index) => (at - (shown[index + 1] ?? 0)) / 16));
}

describe('text pace', () => {
  it('text after a pause is shown in the next frame, and nothing is shown twice', () => {
    const { clock, shown, ask } = start();
    ask(500);
    ask(5);
    clock.pass(1000);
    assert.deepEqual(shown, [1008]);
  });

  it('a stream that can be read is shown every second frame', () => {
    const { clock, shown, ask } = start();
    for (let frame = 0; frame < 60; frame += 1) {
      ask(10);
      clock.pass(16);
    }
    assert.deepEqual(steps(shown), new Set([2]));
  });

  it('one that is too fast for that every fourth, and to its end', () => {
    const { clock, shown, ask } = start();
    for (let frame = 0; frame < 60; frame += 1) {
      ask(64);
      clock.pass(16);
    }
    assert.deepEqual(steps(shown), new Set([4]));
    clock.pass(100);
    assert.ok((shown.at(-1) ?? 0) >= 1960, `last shown at ${shown.at(-1)}`);
  });

  it('what is more than text waits for nothing', () => {
    const { clock, shown, ask } = start();
    ask(64);
    clock.pass(16);
    ask(64);
    clock.pass(4);
    ask(undefined);
    clock.pass(200);
    assert.deepEqual(shown, [1008, 1024]);
  });

  it('text far below the screen is shown seldom, and never too much of it at once', () => {
    const { clock, pace, shown, ask } = start();
    pace.setUnseen(true);
    for (let frame = 0; frame < 120; frame += 1) {
      ask(64);
      clock.pass(16);
    }
    assert.deepEqual(steps(shown), new Set([44]));
    clock.pass(2000);
    shown.length = 0;
    for (let frame = 0; frame < 60; frame += 1) {
      ask(1000);
      clock.pass(16);
    }
    assert.ok(Math.max(...steps(shown)) <= 3, 'more than 3,000 characters waited');
  });

  it('is shown in the next frame once someone comes near, and its end in any case', () => {
    const { clock, pace, shown, ask } = start();
    pace.setUnseen(true);
    ask(64);
    clock.pass(16);
    ask(64);
    clock.pass(100);
    assert.deepEqual(shown, [1008]);
    pace.setUnseen(false);
    clock.pass(16);
    assert.deepEqual(shown, [1008, 1120]);
    pace.setUnseen(true);
    ask(64);
    clock.pass(800);
    assert.equal(shown.length, 3);
  });
});
