import assert from 'node:assert/strict';
import { shellCommands } from '../../../src/core/text/shellCommand.ts';

describe('commands of a shell block', () => {
  const lines = (code: string): readonly string[] => {
    const commands = shellCommands(code);
    assert.ok(!('refused' in commands), code);
    return commands.lines;
  };
  const refusal = (code: string): string | undefined => {
    const commands = shellCommands(code);
    return 'refused' in commands ? commands.refused : undefined;
  };

  it('are its lines as they are', () => {
    assert.deepEqual(lines('npm ci\nnpm test\n'), ['npm ci', 'npm test']);
    assert.deepEqual(lines('\n\n# build\nmake all\n\n'), ['# build', 'make all']);
    assert.deepEqual(lines('for f in *; do\n  echo "$f"\ndone\n'), ['for f in *; do', '  echo "$f"', 'done']);
    assert.deepEqual(lines('echo $HOME\r\n'), ['echo $HOME']);
  });

  it('are what stands behind the prompts where there are any, without the output', () => {
    assert.deepEqual(lines('$ npm ci\nadded 3 packages\n$ npm test\n'), ['npm ci', 'npm test']);
    assert.deepEqual(lines('me@box:~/src$ ls\na.txt\n(venv) $ pip list\n'), ['ls', 'pip list']);
    assert.deepEqual(lines('$ docker run \\\n>   -it box\nhello\n'), ['docker run \\', '  -it box']);
  });

  it('have the text with them that one of them reads from the lines below', () => {
    assert.deepEqual(lines('$ cat > a.txt <<EOF\n> hello\n$5\n> EOF\n$ ls\na.txt\n'), ['cat > a.txt <<EOF', 'hello', '$5', 'EOF', 'ls']);
    assert.deepEqual(lines('cat <<-\'END\' | wc\n\tone\n\tEND\necho $((1 << 2))\n'), ['cat <<-\'END\' | wc', '    one', 'END', 'echo $((1 << 2))']);
    assert.deepEqual(lines('grep x <<< "$y"\n'), ['grep x <<< "$y"']);
    assert.equal(refusal('$ cat > a.txt <<EOF\nhello\n$ ls\n'), 'open');
  });

  it('are refused where there are none, or where a terminal would do other than what is seen', () => {
    assert.equal(refusal(''), 'empty');
    assert.equal(refusal('# only a comment\n'), 'empty');
    assert.equal(refusal('ls \u001b[201~; rm -rf x'), 'hidden');
    assert.equal(refusal('echo \u202egnp.exe'), 'hidden');
    assert.equal(refusal('ls\u0003'), 'hidden');
    assert.equal(refusal('echo a\u200bb'), 'hidden');
    assert.equal(refusal(Array.from({ length: 26 }, () => 'ls').join('\n')), 'long');
    assert.equal(refusal('echo 你好'), undefined);
    assert.deepEqual(lines('\tls'), ['    ls']);
  });
});
