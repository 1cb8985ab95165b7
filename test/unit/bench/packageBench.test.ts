import assert from 'node:assert/strict';
import { zipEntries } from '../../bench/packageBench.ts';

/** A stored (uncompressed) archive of one file; `comment` stands behind the end record. */
function archiveOf(name: string, content: string, comment = ''): Buffer {
  const [file, body, tail] = [Buffer.from(name), Buffer.from(content), Buffer.from(comment)];
  const local = Buffer.alloc(30);
  local.writeUInt32LE(0x04034b50, 0);
  local.writeUInt16LE(file.length, 26);
  const central = Buffer.alloc(46);
  central.writeUInt32LE(0x02014b50, 0);
  central.writeUInt32LE(body.length, 20);
  central.writeUInt16LE(file.length, 28);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(local.length + file.length + body.length, 16);
  end.writeUInt16LE(tail.length, 20);
  return Buffer.concat([local, file, body, central, file, end, tail]);
}

describe('what is in the package', () => {
  it('is read from its directory', () => {
    assert.deepEqual(zipEntries(archiveOf('extension/dist/ä.js', 'abcde', 'made by a test')), [{ name: 'extension/dist/ä.js', bytes: 5 }]);
  });

  it('is an error where it is no ZIP', () => {
    assert.throws(() => zipEntries(Buffer.from('nothing')), /not a ZIP/);
  });
});
