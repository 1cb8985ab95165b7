// Reads the command line that VS Code itself would get from @vscode/test-electron. Pure.
import type { HostName } from './hostVersion.ts';

export interface LaunchArguments {
  readonly extensionDevelopmentPath: string;
  readonly extensionTestsPath: string;
  /** The user data folder, ending in `/data`; the server keeps its own files beside it. */
  readonly userDataFolder: string;
  /** A path, or the address of a folder that is on no disk. */
  readonly folder: string | undefined;
  readonly locale: string | undefined;
  readonly host: HostName;
  readonly trusted: boolean;
  readonly timeoutSeconds: number;
}

/** Throws with the missing argument's name. Arguments meant for Electron are ignored. */
export function readLaunchArguments(args: readonly string[]): LaunchArguments {
  const named = new Map<string, string>();
  const folders: string[] = [];
  for (const arg of args) {
    const match = /^--([a-z-]+)(?:=(.*))?$/i.exec(arg);
    if (match?.[1] === undefined) folders.push(arg);
    else named.set(match[1], match[2] ?? '');
  }
  const required = (name: string): string => {
    const value = named.get(name);
    if (value === undefined || value === '') throw new Error(`The launcher needs --${name}=…`);
    return value;
  };
  return {
    extensionDevelopmentPath: required('extensionDevelopmentPath'),
    extensionTestsPath: required('extensionTestsPath'),
    userDataFolder: required('user-data-dir'),
    folder: named.get('folder-uri') ?? folders.at(-1),
    locale: named.get('locale'),
    host: named.get('server-host') === 'oldest' ? 'oldest' : 'newest',
    // test-electron always asks for no trust dialogs; a suite for Restricted Mode takes that back.
    trusted: !named.has('restricted-mode'),
    timeoutSeconds: Number(named.get('tests-timeout') ?? '') || 900,
  };
}
