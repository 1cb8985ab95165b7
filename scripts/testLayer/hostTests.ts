// Runs the host tests: every suite on the newest and on the oldest VS Code, by the one entry point runTests.
import { cp, glob, mkdir, readFile, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { runTests } from '@vscode/test-electron';
import { quietSettings, seedLanguagePack, seedSettings } from '../vscodeHost/dataFolder.ts';
import { findDesktop } from '../vscodeHost/desktop.ts';
import { hostVersions, type HostName } from '../vscodeHost/hostVersion.ts';
import { outFolder, projectFolder } from '../vscodeHost/projectFolder.ts';
import { copySampleWorkspace } from '../vscodeHost/sampleWorkspace.ts';
import { bundleHostTests, hostTestEntry, hostTestFolder } from './bundleHostTests.ts';
import { addCounts, describeCounts, noTests, oneFailed, parseCounts, type Counts } from './counts.ts';
import { hostSuites, type HostSuite } from './hostSuite.ts';

export interface HostTestOptions {
  readonly grep: string | undefined;
  /** Run in this VS Code only. */
  readonly host: HostName | undefined;
}

/** Resolves with the counts over all launches; a launch that ends without a report counts as one failure. */
export async function hostTests({ grep, host }: HostTestOptions): Promise<Counts> {
  await bundleHostTests();
  const hosts: readonly HostName[] = host === undefined ? ['newest', 'oldest'] : [host];
  let counts = noTests;
  for (const name of hosts) {
    for (const suite of hostSuites) {
      if (await hasTests(suite)) counts = addCounts(counts, await launch(name, suite, grep));
    }
  }
  return counts;
}

async function hasTests(suite: HostSuite): Promise<boolean> {
  for await (const _ of glob('**/*.test.cjs', { cwd: join(hostTestFolder, suite.name) })) return true;
  return false;
}

async function launch(name: HostName, suite: HostSuite, grep: string | undefined): Promise<Counts> {
  const version = hostVersions[name];
  console.log(`\nVS Code ${version.vscode} (${name}), ${suite.name}`);
  const home = join(outFolder, 'host-data', `${name}-${suite.name}`);
  const data = join(home, 'data');
  const report = reportOf(home);
  await rm(home, { recursive: true, force: true });
  await mkdir(data, { recursive: true });
  const desktop = await findDesktop(version);
  const { machine = {}, user = {} } = suite.settings;
  await seedSettings(data, { machine, user: { ...quietSettings, ...user, ...(desktop === undefined ? {} : machine) } });
  if (suite.locale !== undefined) await seedLanguagePack(data, suite.locale, '中文(简体)');
  const workspace = suite.folder ?? (await copySampleWorkspace(join(home, 'workspace')));
  // The server host looks for installed extensions there by itself.
  const extensions = join(home, 'extensions');
  if (suite.extension !== undefined) await cp(join(projectFolder, suite.extension), join(extensions, basename(suite.extension)), { recursive: true });
  try {
    await runTests({
      vscodeExecutablePath: desktop !== undefined && suite.trusted ? desktop : join(import.meta.dirname, '..', 'vscodeHost', 'launcher.ts'),
      extensionDevelopmentPath: projectFolder,
      extensionTestsPath: hostTestEntry,
      launchArgs: [
        ...(workspace === false ? [] : [suite.folder === undefined ? workspace : `--folder-uri=${workspace}`]),
        `--user-data-dir=${data}`,
        `--extensions-dir=${extensions}`,
        ...(suite.locale === undefined ? [] : [`--locale=${suite.locale}`]),
        ...(suite.trusted ? [] : ['--restricted-mode']),
        ...(desktop === undefined ? [`--server-host=${name}`] : []),
        ...(desktop === undefined || suite.trusted ? [] : [`--desktop=${desktop}`]),
      ],
      extensionTestsEnv: testEnvironment(suite, home, grep),
    });
  } catch (error) {
    // The exit code says that something failed; the report says what.
    const counts = parseCounts(await readFile(report, 'utf8').catch(() => ''));
    if (counts !== undefined && counts.failed > 0) return counts;
    console.error(`${error instanceof Error ? error.message : String(error)} Logs: ${join(outFolder, 'logs')}`);
    return counts === undefined ? oneFailed : addCounts(counts, oneFailed);
  }
  const counts = parseCounts(await readFile(report, 'utf8').catch(() => '')) ?? oneFailed;
  console.log(describeCounts(counts));
  return counts;
}

function reportOf(home: string): string {
  return join(home, 'counts.json');
}

function testEnvironment(suite: HostSuite, home: string, grep: string | undefined): Record<string, string | undefined> {
  const keys = Object.keys(process.env).filter((name) => /^(OPENAI|AZURE_OPENAI)_/.test(name));
  return {
    ...Object.fromEntries(keys.map((name) => [name, undefined])),
    // The launcher is started by its first line, which asks the PATH for Node.
    PATH: `${dirname(process.execPath)}:${process.env['PATH'] ?? ''}`,
    PONDER_HOST_TESTS: join(hostTestFolder, suite.name),
    PONDER_TEST_REPORT: reportOf(home),
    // The workspace lies in this project's own repository, which older ones open with the first .gitignore that changes.
    GIT_CEILING_DIRECTORIES: home,
    PONDER_HOST_COLOR: process.stdout.isTTY ? '1' : '0',
    // Where OpenSSL, and Node with it, looks for the machine's authorities.
    ...(suite.authority === undefined ? {} : { SSL_CERT_FILE: join(projectFolder, suite.authority) }),
    ...(grep === undefined ? {} : { PONDER_HOST_GREP: grep }),
  };
}
