// Where things lie in the repository. Knows names of folders and nothing about what fills them.
import { join } from 'node:path';

export const projectFolder = join(import.meta.dirname, '..', '..');
/** VS Code hosts and their runtimes; survives between runs, may be deleted at any time. */
export const cacheFolder = join(projectFolder, '.vscode-test');
/** Test bundles, reports, logs and screenshots of the last run. */
export const outFolder = join(projectFolder, 'out');
export const logFolder = join(outFolder, 'logs');
export const screenshotFolder = join(outFolder, 'screenshots');

/** The identifier under which VS Code knows the extension. */
export const extensionId = 'ponder.ponder';
