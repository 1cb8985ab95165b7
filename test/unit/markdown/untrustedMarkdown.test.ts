// What of a model's markdown may reach VS Code's own renderer.
import assert from 'node:assert/strict';
import { plainWords, untrustedMarkdown } from '../../../src/core/markdown/untrustedMarkdown.ts';

const seen = (text: string): string => text.replaceAll('\u2060', '|');

describe('markdown of a model for VS Code', () => {
  for (const [name, text, safe] of [
    ['plain words, code and emphasis', 'It is `a[0](b)`? **No**: 1 < 2 and a > b.', 'It is `a[0]|(b)`? **No**: 1 < 2 and a > b.'],
    ['links to the web', '[docs](https://example.org/a) <https://example.org> [m](mailto:a@b.c) [t]( <http://x.y> )', '[docs](https://example.org/a) <https://example.org> [m](mailto:a@b.c) [t]( <http://x.y> )'],
    ['commands', '[run](command:workbench.action.quit) <command:x> [a](<command:x>)', '[run]|(command:workbench.action.quit) <|command:x> [a]|(<|command:x>)'],
    ['files and other schemes', '[a](file:///etc/passwd) [b](vscode://x/y) [c](./d.ts) [e](//host/x)', '[a]|(file:///etc/passwd) [b]|(vscode://x/y) [c]|(./d.ts) [e]|(//host/x)'],
    ['definitions', '[a][1]\n\n[1]: command:x\n [2]: https://x.y', '[a][1]\n\n[1]|: command:x\n [2]: https://x.y'],
    ['pictures', '![a](https://evil.example/?q=1) ![b][c] !![d](e)', '!|[a](https://evil.example/?q=1) !|[b][c] !!|[d]|(e)'],
    ['HTML', '<img src="https://evil.example"> </b> <!-- x --> a<b', '<|img src="https://evil.example"> <|/b> <|!-- x --> a<|b'],
  ] as const) it(`has ${name}`, () => assert.equal(seen(untrustedMarkdown(text)), safe));

  it('is plain where only links are known', () => {
    assert.equal(seen(plainWords('  Click\n[here](command:x) now ', 100)), 'Click [here]|(command:x) now');
    assert.equal(plainWords('one two three', 8), 'one two…');
  });
});
