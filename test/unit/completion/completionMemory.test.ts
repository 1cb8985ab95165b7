// What completion keeps in mind: suggestions, edits, money, failures.
import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { backOffMs } from '../../../src/core/completion/backOff.ts';
import { CompletionCache } from '../../../src/core/completion/completionCache.ts';
import { limitedUntil, spentInHour, withSpent, type Spent } from '../../../src/core/completion/hourLimit.ts';
import { codeWindows, nearbyCode } from '../../../src/core/completion/nearbyCode.ts';
import { RecentEdits } from '../../../src/core/completion/recentEdits.ts';

describe('suggestions of this session', () => {
  const asked = { prefix: 'x();\nreturn ', suffix: '\n}' };
  const after = (prefix: string, suffix = '\n}') => ({ prefix, suffix });

  it('are found while they are typed along, and not where something else is typed', () => {
    const cache = new CompletionCache();
    cache.add('a.ts', asked, 'a + b;');
    assert.equal(cache.find('a.ts', asked), 'a + b;');
    assert.equal(cache.find('a.ts', after('x();\nreturn a +')), ' b;');
    assert.equal(cache.find('a.ts', after('x();\nreturn a -')), undefined);
    assert.equal(cache.find('a.ts', after('x();\nreturn a + b;')), undefined);
    cache.add('b.ts', after('Z'), 'Z  ');
    assert.equal(cache.find('b.ts', after('ZZ')), '  ');
    assert.equal(cache.find('b.ts', after('ZZ ')), ' ');
    assert.equal(cache.find('b.ts', asked), undefined);
    assert.equal(cache.find('a.ts', after('x();\nreturn ', '\nother')), undefined);
  });

  it('are found where the editor closed a bracket by itself', () => {
    const cache = new CompletionCache();
    cache.add('a.ts', after('call', ''), '(a, b)');
    assert.equal(cache.find('a.ts', after('call(', ')')), 'a, b)');
    assert.equal(cache.find('a.ts', after('call(a', 'x')), undefined);
  });

  it('are found where the window of what is sent has moved on', () => {
    const cache = new CompletionCache();
    const long = `${'line\n'.repeat(300)}return `;
    cache.add('a.ts', after(long), 'a + b;');
    assert.equal(cache.find('a.ts', after(`${long.slice(200)}a`)), ' + b;');
  });

  it('keep in mind that there is nothing to suggest, until something is typed', () => {
    const cache = new CompletionCache();
    cache.add('a.ts', asked, '');
    assert.equal(cache.find('a.ts', asked), '');
    assert.equal(cache.find('a.ts', after('x();\nreturn a')), undefined);
  });

  it('are sixty at most, those used last', () => {
    const cache = new CompletionCache();
    cache.add('a.ts', asked, 'first');
    for (let count = 0; count < 59; count += 1) cache.add('a.ts', after(`place ${count} `), 'x');
    assert.equal(cache.find('a.ts', asked), 'first');
    cache.add('a.ts', after('one more '), 'x');
    assert.equal(cache.find('a.ts', asked), 'first');
    assert.equal(cache.find('a.ts', after('place 0 ')), undefined);
    cache.clear();
    assert.equal(cache.find('a.ts', asked), undefined);
  });

  it('are always the rest of what was suggested', () => {
    fc.assert(fc.property(fc.string(), fc.string({ minLength: 1 }), fc.nat(), (prefix, completion, cut) => {
      const cache = new CompletionCache();
      const typed = completion.slice(0, cut % completion.length);
      cache.add('a', after(prefix), completion);
      const left = cache.find('a', after(prefix + typed));
      assert.ok(left !== undefined && completion.endsWith(left));
    }));
  });
});

describe('places that were edited', () => {
  const line = (document: string, from: number, last = from, added = 0) => ({ document, from, last, added });

  it('are kept newest first, near ones as one', () => {
    const edits = new RecentEdits();
    edits.note(line('a', 10));
    edits.note(line('a', 12));
    edits.note(line('b', 1));
    assert.deepEqual(edits.recent(), [{ document: 'b', from: 1, to: 2 }, { document: 'a', from: 10, to: 13 }]);
  });

  it('move along with lines that come and go above them', () => {
    const edits = new RecentEdits();
    edits.note(line('a', 100, 101));
    edits.note(line('a', 5, 5, 10));
    assert.deepEqual(edits.recent(), [{ document: 'a', from: 5, to: 16 }, { document: 'a', from: 110, to: 111 }]);
    edits.note(line('a', 20, 24, 0));
    assert.deepEqual(edits.recent()[2], { document: 'a', from: 106, to: 107 });
  });

  it('are eight at most, and never upside down', () => {
    const edits = new RecentEdits();
    fc.assert(fc.property(fc.nat(400), fc.nat(30), fc.nat(30), fc.constantFrom('a', 'b'), (from, removed, added, document) => {
      edits.note(line(document, from, from + removed, added));
      assert.ok(edits.recent().length <= 8);
      assert.ok(edits.recent().every((place) => place.from >= 0 && place.from < place.to));
    }));
  });
});

describe('the limit of an hour', () => {
  const hour = 3_600_000;

  it('is reached by what was spent in it, until enough of that is older', () => {
    const spent = [{ at: 0, usd: 0.2 }, { at: 1000, usd: 0.2 }, { at: 2000, usd: 0.2 }];
    assert.equal(limitedUntil(spent, 1, 3000), undefined);
    assert.equal(limitedUntil(spent, 0.6, 3000), hour);
    assert.equal(limitedUntil(spent, 0.3, 3000), hour + 1000);
    assert.equal(limitedUntil(spent, 0.6, hour), undefined);
    assert.equal(limitedUntil(spent, 0, 3000), undefined);
  });

  it('counts payments of a minute as one, and forgets old ones', () => {
    let spent: readonly Spent[] = [];
    for (let at = 0; at < 2 * hour; at += 1000) spent = withSpent(spent, { at, usd: 0.001 });
    assert.ok(spent.length <= 61);
    const now = spentInHour(spent, 2 * hour);
    assert.ok(Math.abs(now - 3.6) < 0.1, String(now));
  });
});

describe('a server that fails', () => {
  it('is left alone longer and longer, five minutes at most', () => {
    assert.deepEqual([1, 2, 3, 4, 5, 20].map((failures) => backOffMs({ kind: 'timeout' }, failures)), [0, 0, 5000, 10_000, 20_000, 300_000]);
    assert.equal(backOffMs({ kind: 'rateLimit' }, 1), 5000);
    assert.equal(backOffMs({ kind: 'rateLimit', retryAfterMs: 60_000 }, 1), 60_000);
    assert.equal(backOffMs({ kind: 'contentFilter', side: 'prompt' }, 5), 0);
  });

  it('is left alone until something changes where only a person can help', () => {
    assert.equal(backOffMs({ kind: 'auth', reason: 'wrong' }, 1), Infinity);
    assert.equal(backOffMs({ kind: 'notFound', reason: 'model' }, 1), Infinity);
    assert.equal(backOffMs({ kind: 'quota' }, 1), Infinity);
  });
});

describe('code that is like the one at the cursor', () => {
  const file = (name: string, words: string) => ({ file: name, windows: codeWindows(`${words}\n`.repeat(5)) });

  it('is the likest piece of each file, and none that has nothing in common', () => {
    const files = [file('far.ts', 'alpha beta gamma'), file('near.ts', 'fetchUser saveUser deleteUser'), file('some.ts', 'fetchUser other things entirely')];
    assert.deepEqual(nearbyCode('fetchUser(); saveUser(); deleteUser();', files, 3).map((piece) => piece.file), ['near.ts', 'some.ts']);
    assert.deepEqual(nearbyCode('fetchUser(); saveUser(); deleteUser();', files, 1).map((piece) => piece.file), ['near.ts']);
    assert.deepEqual(nearbyCode('', files, 3), []);
  });

  it('is looked for in windows, the right one taken', () => {
    const lines = Array.from({ length: 200 }, (_, index) => (index === 150 ? 'fetchUser saveUser deleteUser' : `filler${index % 7} stuff`));
    const [piece] = nearbyCode('fetchUser saveUser deleteUser filler1', [{ file: 'a', windows: codeWindows(lines.join('\n')) }], 1);
    assert.match(piece?.text ?? '', /fetchUser/);
  });

  it('is bounded, however long the file and its lines', () => {
    assert.ok(codeWindows('word other\n'.repeat(100_000)).length <= 75);
    assert.deepEqual(codeWindows('x'.repeat(100_000)), []);
  });
});
