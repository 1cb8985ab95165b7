// What is shipped is named with its license.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { shippedPackages, thirdPartyNotices } from '../../../scripts/thirdPartyNotices.ts';
import { root } from './sourceFile.ts';

/** Licenses under which the package may carry code, icons and fonts. */
const fine = /^\(?(MIT|ISC|BSD-[23]-Clause|0BSD|Apache-2\.0|CC-BY-4\.0|OFL-1\.1|MPL-2\.0|PSF-2\.0|Python-2\.0|BlueOak-1\.0\.0)\b/;

describe('third-party notices', () => {
  it('are as the script writes them (node scripts/thirdPartyNotices.ts)', async () => {
    assert.equal(readFileSync(path.join(root, 'ThirdPartyNotices.txt'), 'utf8'), await thirdPartyNotices());
  });

  it('name packages whose licenses allow it', async () => {
    const packages = await shippedPackages();
    assert.ok(packages.length > 5);
    assert.deepEqual(packages.filter((item) => !fine.test(item.license)).map((item) => `${item.name}: ${item.license}`), []);
  });
});
