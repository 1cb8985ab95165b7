// Which of the built extension's files this extension host has loaded, and which threads it runs, as its own inspector tells.
import { readFileSync } from 'node:fs';
import { Session } from 'node:inspector';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const dist = join(fileURLToPath(import.meta.url), '..');

/** The sources of all loaded files of dist/, by path. */
export function loadedSources(): ReadonlyMap<string, string> {
  const session = new Session();
  const found = new Map<string, string>();
  session.connect();
  session.on('Debugger.scriptParsed', ({ params }) => {
    const path = params.url.startsWith('file:') ? fileURLToPath(params.url) : params.url;
    if (path.startsWith(dist)) found.set(path, readFileSync(path, 'utf8'));
  });
  session.post('Debugger.enable');
  session.post('Debugger.disable');
  session.disconnect();
  return found;
}
