// The command that an answer about a terminal proposes: one line of a shell block, as it is, or none.
import assert from 'node:assert/strict';
import { explainTerminalPrompt, proposedCommand } from '../../../src/core/prompt/explainTerminal.ts';
import { fillPrompt } from '../../../src/core/prompt/promptTemplate.ts';

describe('the command that is proposed for a terminal', () => {
  it('is the one line of the last shell block', () => {
    assert.equal(proposedCommand('It is missing.\n\n```bash\nnpm install left-pad\n```\n'), 'npm install left-pad');
    assert.equal(proposedCommand('```sh\nls\n```\nThen:\n```powershell\n\nGet-Item x\n\n```'), 'Get-Item x');
    assert.equal(proposedCommand('```console\n$ npm ci\nadded 3 packages\n```'), 'npm ci');
  });

  it('is none where there is no such block, or it has several lines', () => {
    assert.equal(proposedCommand('Nothing helps.'), undefined);
    assert.equal(proposedCommand('```ts\nrun();\n```'), undefined);
    assert.equal(proposedCommand('```sh\ncd a\nnpm ci\n```'), undefined);
    assert.equal(proposedCommand('```sh\n# nothing to do\n```'), undefined);
  });

  it('is none where the block was cut, or has characters that hide what it does', () => {
    assert.equal(proposedCommand('```sh\nrm -rf '), undefined);
    assert.equal(proposedCommand('```sh\necho a\u202eb\n```'), undefined);
    assert.equal(proposedCommand('```sh\necho a\u0003\n```'), undefined);
  });

  it('is asked for in words that name the answer\'s language', () => assert.match(fillPrompt(explainTerminalPrompt, { answerLanguage: 'Simplified Chinese' }), /Answer in Simplified Chinese\./));
});
