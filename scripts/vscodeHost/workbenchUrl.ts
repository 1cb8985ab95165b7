// The address of a workbench in a server host. Pure.

export interface WorkbenchAddress {
  readonly origin: string;
  /** Absolute path or address of the folder to open; without one the window is empty. */
  readonly folder?: string;
  readonly extensionDevelopmentPath?: string;
  /** Module that exports `run()`. */
  readonly extensionTestsPath?: string;
}

/** The bare server reads the payload only when it was started with its smoke test driver. */
export function workbenchUrl({ origin, folder, extensionDevelopmentPath, extensionTestsPath }: WorkbenchAddress): string {
  const payload: [string, string][] = [];
  if (extensionDevelopmentPath !== undefined) payload.push(['extensionDevelopmentPath', remote(extensionDevelopmentPath)]);
  if (extensionTestsPath !== undefined) payload.push(['extensionTestsPath', remote(extensionTestsPath)]);
  if (payload.length > 0) payload.push(['skipWelcome', 'true']);
  const url = new URL('/', origin);
  if (folder === undefined) url.searchParams.set('ew', 'true');
  else url.searchParams.set('folder', folder);
  if (payload.length > 0) url.searchParams.set('payload', JSON.stringify(payload));
  return url.href;
}

function remote(path: string): string {
  return `vscode-remote://remote${encodeURI(path)}`;
}
