// `npm run package`: builds and makes ponder-<version>.vsix from what .vscodeignore lets in.
import { stat } from 'node:fs/promises';
import { createVSIX } from '@vscode/vsce';
import { packagePath } from './packagePath.ts';
import { projectFolder } from './vscodeHost/projectFolder.ts';
import { runCommand } from './vscodeHost/runCommand.ts';

if (!process.argv.includes('--no-build')) await runCommand(process.execPath, ['esbuild.js'], { cwd: projectFolder, output: 'show' });
const path = await packagePath();
await createVSIX({ cwd: projectFolder, packagePath: path, dependencies: false });
console.log(`${path}: ${((await stat(path)).size / 1024).toFixed(0)} kB`);
