// Renames over what another window may be reading: Windows refuses that for a moment.
import { renameSync } from 'node:fs';
import { sleep } from './sqliteFile.ts';
import { systemCode } from './storeError.ts';

const tries = 20;
const pauseMs = 50;

/** @throws the file system's error if it still fails after a second */
export function renamePatiently(from: string, to: string): void {
  for (let attempt = 1; ; attempt += 1) {
    try {
      renameSync(from, to);
      return;
    } catch (error) {
      const mayPass = process.platform === 'win32' && ['EBUSY', 'EPERM', 'EACCES'].includes(systemCode(error) ?? '');
      if (attempt === tries || !mayPass) throw error;
      sleep(pauseMs);
    }
  }
}
