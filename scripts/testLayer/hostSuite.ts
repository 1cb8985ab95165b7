// The launches of the host tests: which folder of tests runs in which kind of window. Data only.
import type { HostSettings } from '../vscodeHost/dataFolder.ts';

export interface HostSuite {
  /** Folder under test/host whose tests run in this window. */
  readonly name: 'default' | 'restricted' | 'chinese' | 'empty' | 'virtual' | 'network';
  readonly trusted: boolean;
  readonly locale?: string;
  /** False: a window without a folder. Else the address of a folder that `extension` brings; a copy of `sample/` where it is not given. */
  readonly folder?: false | string;
  /** Folder of another extension that is installed beside Ponder. */
  readonly extension?: string;
  /** File of the certificate authority that this machine trusts, as one set up by an employer. */
  readonly authority?: string;
  readonly settings: HostSettings;
}

/** An endpoint that is there before the extension starts: proof that machine-scoped settings are read. Nobody listens. */
export const seededEndpoint = { id: 'seeded', name: 'Seeded', kind: 'compatible', baseUrl: 'http://127.0.0.1:9/v1', auth: 'none' } as const;

const machine = { 'ponder.endpoints': [seededEndpoint] };

export const hostSuites: readonly HostSuite[] = [
  { name: 'default', trusted: true, settings: { machine } },
  {
    name: 'restricted',
    trusted: false,
    // Open the folder without asking: the answer to the question is what is under test.
    settings: { machine, user: { 'security.workspace.trust.startupPrompt': 'never' } },
  },
  { name: 'empty', trusted: true, folder: false, settings: {} },
  { name: 'virtual', trusted: true, folder: 'drawer:/project', extension: 'test/support/virtualFolder', settings: {} },
  { name: 'network', trusted: true, authority: 'test/support/certificate/authority.pem', settings: { user: { 'http.systemCertificatesNode': true } } },
  { name: 'chinese', trusted: true, locale: 'zh-cn', settings: { machine } },
];
