// vsix_bytes: the package as it would be published, and what in it is large.
import { stat } from 'node:fs/promises';
import { listFiles, PackageManager } from '@vscode/vsce';
import { join } from 'node:path';
import { projectFolder } from '../../scripts/vscodeHost/projectFolder.ts';
import { figure, type Figure, type FigureId } from './figure.ts';

export const packageFigures: readonly FigureId[] = ['vsix_bytes'];

export async function packageBench(vsix: string): Promise<readonly Figure[]> {
  const paths = await listFiles({ cwd: projectFolder, packageManager: PackageManager.None });
  const files = await Promise.all(paths.map(async (path) => ({ path, bytes: (await stat(join(projectFolder, path))).size })));
  const large = files.sort((a, b) => b.bytes - a.bytes).slice(0, 5).map(({ path, bytes }) => `${path} ${bytes}`);
  return [figure('vsix_bytes', (await stat(vsix)).size, `${files.length} files; the largest before compression: ${large.join(', ')}`)];
}
