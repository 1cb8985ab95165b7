// Seeds the data folder of a host before it starts: settings and, where asked, a language pack.
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

export interface HostSettings {
  /** What a person set in their user settings. */
  readonly user?: Readonly<Record<string, unknown>>;
  /** Machine-scoped settings (`ponder.endpoints`): a remote host reads these from its own file. */
  readonly machine?: Readonly<Record<string, unknown>>;
}

/** Settings that keep a workbench still while it is looked at. Ours to choose, so tests and start share them. */
export const quietSettings: Readonly<Record<string, unknown>> = {
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.welcomePage.walkthroughs.openOnInstall': false,
  'security.workspace.trust.banner': 'never',
  'extensions.ignoreRecommendations': true,
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'update.mode': 'none',
  'telemetry.telemetryLevel': 'off',
  'window.commandCenter': false,
  'chat.commandCenter.enabled': false,
  'chat.disableAIFeatures': true,
  'git.openRepositoryInParentFolders': 'never',
  'editor.minimap.enabled': false,
  'json.schemaDownload.enable': false,
};

/** `dataFolder` is what VS Code calls the user data folder: it holds `User/` and `Machine/`. */
export async function seedSettings(dataFolder: string, settings: HostSettings): Promise<void> {
  await writeJson(join(dataFolder, 'User'), 'settings.json', settings.user ?? {});
  await writeJson(join(dataFolder, 'Machine'), 'settings.json', settings.machine ?? {});
}

/**
 * Makes `--locale <locale>` take effect: the workbench stays English, extensions use their own bundles.
 * The pack is empty on purpose; VS Code only asks that one is there.
 */
export async function seedLanguagePack(dataFolder: string, locale: string, label: string): Promise<void> {
  const pack = join(dataFolder, 'language-pack');
  const translation = join(pack, 'main.i18n.json');
  await writeJson(pack, 'package.json', {
    name: `language-pack-${locale}`,
    publisher: 'ponder',
    version: '1.0.0',
    engines: { vscode: '^1.106.0' },
    contributes: { localizations: [{ languageId: locale, languageName: label, localizedLanguageName: label, translations: [{ id: 'vscode', path: './main.i18n.json' }] }] },
  });
  await writeJson(pack, 'main.i18n.json', { version: '1.0.0', contents: { package: {} } });
  await writeJson(dataFolder, 'languagepacks.json', {
    [locale]: {
      hash: 'ponder-test',
      extensions: [{ extensionIdentifier: { id: `ponder.language-pack-${locale}` }, version: '1.0.0' }],
      translations: { vscode: translation },
      label,
    },
  });
}

async function writeJson(folder: string, name: string, value: unknown): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, name), `${JSON.stringify(value, undefined, 2)}\n`);
}
