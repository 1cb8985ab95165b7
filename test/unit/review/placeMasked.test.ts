// Findings about code with secrets: what a suggestion puts in never has a mask where the secret was.
import assert from 'node:assert/strict';
import { placeMasked } from '../../../src/core/review/placeMasked.ts';
import { maskSecrets } from '../../../src/core/secret/findSecrets.ts';

const key = 'q8Zt41LmXw93RbYc77KdPe20';
const file = ['export function client() {', '  const host = "api.example.org";', `  const apiKey = "${key}";`, '  const retries = 3;', '  let last;', '  for (let i = 0; i <= retries; i++) {', '    last = fetch(host, { headers: { apiKey } });', '  }', '  return last;', '}'];
const masked = maskSecrets(file.join('\n')).split('\n');
const better = (lines: readonly string[]): readonly string[] => lines.map((line) => line.replace('<=', '<'));

describe('a finding about code that was sent masked', () => {
  it('has no suggestion that would put a mask in the place of the secret', () => {
    assert.deepEqual(placeMasked(file, { code: masked, replacement: better(masked) }, []), { start: 0, end: 10, sure: true });
    assert.deepEqual(placeMasked(file, { code: masked.slice(1, 4), replacement: ['  const apiKey: string = "[masked secret]";'] }, []), { start: 1, end: 4, sure: true });
    assert.deepEqual(placeMasked(file, { code: masked.slice(2, 3), replacement: ['  const key = "[masked secret]";'] }, []), { start: 2, end: 3, sure: true });
    assert.deepEqual(placeMasked(file, { code: file.slice(2, 3), replacement: ['  const apiKey = "***";'] }, []), { start: 2, end: 3, sure: true });
    assert.deepEqual(placeMasked(file.slice(3), { code: ['  const retries = 3;'], replacement: ['  const key = "[masked secret]";'] }, []), { start: 0, end: 1, sure: true });
  });

  it('may suggest to take the secret out', () => {
    const fresh = ['  const apiKey = process.env.API_KEY;'];
    assert.deepEqual(placeMasked(file, { code: masked.slice(1, 4), replacement: fresh }, []), { start: 1, end: 4, sure: true, lines: fresh });
    assert.deepEqual(placeMasked(file, { code: masked.slice(2, 3), replacement: fresh }, []), { start: 2, end: 3, sure: true });
    assert.deepEqual(placeMasked(file, { code: file.slice(2, 3), replacement: fresh }, []), { start: 2, end: 3, sure: true, lines: fresh });
  });

  it('is where a finding stands that quotes no mask', () => {
    assert.deepEqual(placeMasked(file, { code: ['let last;'], replacement: ['let last = undefined;'] }, []), { start: 4, end: 5, sure: true, lines: ['  let last = undefined;'] });
    assert.equal(placeMasked(file, { code: ['nowhere at all'] }, []), undefined);
  });
});
