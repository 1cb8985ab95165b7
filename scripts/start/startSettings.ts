// The settings of the demo's VS Code: the demo endpoint over whatever the person set there last time.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { quietSettings, seedSettings } from '../vscodeHost/dataFolder.ts';

const demoModel = 'demo/ponder-thinker';
/** As a thinking model of OpenAI's: so that effort, window and money can be seen offline too. */
const demoModels = { 'ponder-thinker': { sameAs: 'gpt-5.6-terra', contextWindow: 200_000, maxOutput: 64_000, input: 2, cached: 0.2, output: 12 } };

type Settings = Readonly<Record<string, unknown>>;

/** `dataFolder` holds `User/` and `Machine/`; on the desktop machine-scoped settings stand among the user's. */
export async function seedStartSettings(dataFolder: string, endpointUrl: string, place: 'server' | 'desktop'): Promise<void> {
  const user = await read(join(dataFolder, 'User', 'settings.json'));
  const machine = place === 'desktop' ? user : await read(join(dataFolder, 'Machine', 'settings.json'));
  const seeded = withDemo(machine, endpointUrl);
  if (place === 'desktop') await seedSettings(dataFolder, { user: { ...quietSettings, ...seeded } });
  else await seedSettings(dataFolder, { user: { ...quietSettings, ...user }, machine: seeded });
}

function withDemo(settings: Settings, baseUrl: string): Settings {
  const before = settings['ponder.endpoints'];
  const entries: readonly unknown[] = Array.isArray(before) ? before : [];
  const others = entries.filter((entry) => !isDemo(entry));
  const demo = { id: 'demo', name: 'Demo (offline)', kind: 'compatible', baseUrl, auth: 'none' };
  return { 'ponder.defaultModel': demoModel, 'ponder.models': demoModels, ...settings, 'ponder.endpoints': [demo, ...others] };
}

function isDemo(entry: unknown): boolean {
  return typeof entry === 'object' && entry !== null && 'id' in entry && entry.id === 'demo';
}

async function read(file: string): Promise<Settings> {
  try {
    const value: unknown = JSON.parse(await readFile(file, 'utf8'));
    return typeof value === 'object' && value !== null ? (value as Settings) : {};
  } catch {
    // Not there yet, or with comments in it: the demo starts from its own settings.
    return {};
  }
}
