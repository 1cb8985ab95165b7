// The project that a file belongs to, as far as its tests are concerned: its folder, its framework, where the tests of the file are or would be.
import * as vscode from 'vscode';
import { testFramework, type TestFramework } from '../../core/unitTest/testFramework.ts';
import { sampleTest, testPlace, testedName } from '../../core/unitTest/testPlace.ts';
import { staysOut } from '../attachment/fileConsent.ts';
import type { IgnoreRules } from '../attachment/ignoreRules.ts';

export interface ProjectTests {
  /** The nearest folder above that says what the project is; else the folder of the workspace. */
  readonly root: vscode.Uri;
  readonly framework: TestFramework;
  /** From the root, with forward slashes. */
  readonly path: string;
  readonly exists: boolean;
  /** Another test that shows how they are written here; undefined where there is none. */
  readonly sample: { readonly path: string; readonly text: string } | undefined;
}

const projectFiles = ['package.json', 'pyproject.toml', 'setup.cfg', 'setup.py', 'go.mod', 'Cargo.toml', 'pom.xml', 'build.gradle', 'build.gradle.kts'];
const pythonSettings = ['pyproject.toml', 'setup.cfg', 'tox.ini', 'pytest.ini', 'requirements.txt', 'requirements-dev.txt'];
const testFiles = '**/{*[._-]{test,spec}.*,test_*.py,*Test.java,*Tests.java,__tests__/*}';
const notSearched = '**/{node_modules,.venv,venv}/**';
/** Within the project; where that itself lies is no matter. */
const notOurs = /(?:^|\/)(?:node_modules|\.?venv|dist|out|build|target)\//;
const mostTests = 500;
/** Characters of a sample: enough to see how it is done. */
const longestSample = 12_000;

/** Undefined where the file is in no folder of the workspace, or its language is not known here. What is ignored or looks secret is no sample. */
export async function projectTests(document: vscode.TextDocument, rules: Pick<IgnoreRules, 'reader'>): Promise<ProjectTests | undefined> {
  const folder = vscode.workspace.getWorkspaceFolder(document.uri);
  if (!folder) return undefined;
  const root = await projectRoot(document.uri, folder.uri);
  const within = (uri: vscode.Uri): string => uri.path.slice(root.path.length + 1);
  const found = await vscode.workspace.findFiles(new vscode.RelativePattern(root, testFiles), notSearched, mostTests);
  const ignored = await rules.reader();
  const tests = found.filter((uri) => !staysOut(uri, ignored)).map(within).filter((path) => testedName(path) !== undefined && !notOurs.test(path));
  const path = within(document.uri);
  const near = sampleTest(path, tests);
  const text = near === undefined ? '' : await read(vscode.Uri.joinPath(root, near));
  const texts = await Promise.all(pythonSettings.map((name) => read(vscode.Uri.joinPath(root, name))));
  const framework = testFramework(document.languageId, { manifest: await read(vscode.Uri.joinPath(root, 'package.json')), pythonSettings: texts.join('\n'), names: await namesIn(root), sample: text });
  if (!framework) return undefined;
  const place = testPlace(path, framework, tests);
  // A search may not see all that is there.
  const exists = place.exists || (await isThere(vscode.Uri.joinPath(root, place.path)));
  return { root, framework, path: place.path, exists, sample: near === undefined || near === place.path ? undefined : { path: near, text: text.slice(0, longestSample) } };
}

async function projectRoot(uri: vscode.Uri, top: vscode.Uri): Promise<vscode.Uri> {
  for (let at = vscode.Uri.joinPath(uri, '..'); at.path.length > top.path.length; at = vscode.Uri.joinPath(at, '..')) {
    const names = await namesIn(at);
    if (projectFiles.some((name) => names.includes(name))) return at;
  }
  return top;
}

async function namesIn(folder: vscode.Uri): Promise<readonly string[]> {
  try {
    return (await vscode.workspace.fs.readDirectory(folder)).map(([name]) => name);
  } catch {
    return []; // some file systems can't be listed
  }
}

async function isThere(uri: vscode.Uri): Promise<boolean> {
  try {
    await vscode.workspace.fs.stat(uri);
    return true;
  } catch {
    return false; // nothing is
  }
}

async function read(uri: vscode.Uri): Promise<string> {
  try {
    return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
  } catch {
    return ''; // not there
  }
}
