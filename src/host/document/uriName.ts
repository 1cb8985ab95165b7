// What a file or folder is called, for people. Its own file, so that one way of saying it serves everywhere.
import type * as vscode from 'vscode';

/** The last part of its path; the path itself where that has no parts. */
export function nameOf({ path }: vscode.Uri): string {
  return path.slice(path.lastIndexOf('/') + 1) || path;
}
