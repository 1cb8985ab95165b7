// What a drop named: files as URIs, only of the workspace's own kinds; and links of the web, which nobody fetches.
import * as vscode from 'vscode';

/** Twice the same is once. What is no file of the workspace's file system or this machine is left out. */
export function droppedUris(texts: readonly string[]): readonly vscode.Uri[] {
  const schemes = new Set(['file', 'vscode-remote', 'untitled', ...(vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri.scheme)]);
  const uris = new Map<string, vscode.Uri>();
  for (const text of texts) {
    const uri = parse(text.trim());
    // A share on another computer would be sent this person's credentials.
    if (uri && schemes.has(uri.scheme) && (uri.scheme !== 'file' || uri.authority === '')) uris.set(uri.toString(), uri);
  }
  return [...uris.values()];
}

/** As they were written: they go into the question as text. */
export function webLinks(texts: readonly string[]): readonly string[] {
  return [...new Set(texts.map((text) => text.trim()).filter((text) => /^https?:\/\/\S+$/.test(text)))];
}

function parse(text: string): vscode.Uri | undefined {
  try {
    return vscode.Uri.parse(text, true);
  } catch {
    return undefined; // no URI: what stands there is foreign
  }
}
