// The two VS Code versions that are tested, and where each comes from. Data only.

export type HostName = 'newest' | 'oldest';

export interface HostVersion {
  readonly name: HostName;
  /** The version of VS Code a person would see in About. */
  readonly vscode: string;
  /** The npm package code-server that carries that VS Code as a server. */
  readonly codeServer: string;
  /** Exact Node version the server needs; `project` is the Node that runs this script. */
  readonly node: string;
  /** What `downloadAndUnzipVSCode` of @vscode/test-electron is asked for. */
  readonly desktop: string;
}

export const hostVersions: Readonly<Record<HostName, HostVersion>> = {
  newest: { name: 'newest', vscode: '1.139.1', codeServer: '4.139.1', node: 'project', desktop: 'stable' },
  oldest: { name: 'oldest', vscode: '1.106', codeServer: '4.106.3', node: '22.23.3', desktop: '1.106.3' },
};
