// The part of the built-in Git extension's API (version 1, extensions/git/src/api/git.d.ts, MIT) that is used here, and the way to it.
import * as vscode from 'vscode';

export interface GitCommit {
  readonly hash: string;
  readonly message: string;
  readonly parents: readonly string[];
  readonly authorDate?: Date;
  readonly authorName?: string;
}

export interface GitChange {
  readonly uri: vscode.Uri;
  readonly originalUri: vscode.Uri;
  readonly renameUri: vscode.Uri | undefined;
}

export interface GitRef {
  /** 0: a branch here, 1: a remote's, 2: a tag. */
  readonly type: number;
  readonly name?: string;
  readonly remote?: string;
}

export interface GitRepository {
  readonly rootUri: vscode.Uri;
  /** Where the person writes the message of the next commit. */
  readonly inputBox: { value: string };
  readonly state: {
    readonly HEAD: { readonly name?: string; readonly commit?: string } | undefined;
    readonly indexChanges: readonly GitChange[];
    readonly workingTreeChanges: readonly GitChange[];
    readonly untrackedChanges?: readonly GitChange[];
    readonly mergeChanges?: readonly GitChange[];
  };
  diff(cached?: boolean): Promise<string>;
  diffWithHEAD(path: string): Promise<string>;
  diffIndexWithHEAD(path: string): Promise<string>;
  getRefs(query: { readonly count?: number }): Promise<readonly GitRef[]>;
  /** The branch that a branch was made from, where Git or its host knows. */
  getBranchBase?(name: string): Promise<GitRef | undefined>;
  diffBetween(ref1: string, ref2: string): Promise<readonly GitChange[]>;
  diffBetween(ref1: string, ref2: string, path: string): Promise<string>;
  log(options?: { readonly maxEntries?: number }): Promise<readonly GitCommit[]>;
}

interface GitExtension {
  readonly enabled: boolean;
  getAPI(version: 1): { readonly repositories: readonly GitRepository[]; getRepository(uri: vscode.Uri): GitRepository | null; toGitUri(uri: vscode.Uri, ref: string): vscode.Uri };
}

type GitApi = ReturnType<GitExtension['getAPI']>;

async function gitApi(): Promise<GitApi | undefined> {
  const extension = vscode.extensions.getExtension<GitExtension>('vscode.git');
  if (!extension) return undefined;
  const git = extension.isActive ? extension.exports : await extension.activate();
  return git.enabled ? git.getAPI(1) : undefined;
}

/** The repository of a URI, of the active editor, or the first one; undefined without Git or a repository. */
export async function gitRepository(uri = vscode.window.activeTextEditor?.document.uri): Promise<GitRepository | undefined> {
  const api = await gitApi();
  return (uri && api?.getRepository(uri)) ?? api?.repositories[0];
}

/** The document that holds a file as it is at a commit. Only where Git is there. */
export async function gitUri(uri: vscode.Uri, ref: string): Promise<vscode.Uri> {
  return (await gitApi())?.toGitUri(uri, ref) ?? uri;
}

/** All that are open in this window. */
export async function gitRepositories(): Promise<readonly GitRepository[]> {
  return (await gitApi())?.repositories ?? [];
}
