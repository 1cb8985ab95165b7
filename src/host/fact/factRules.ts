// Which definitions may go along with a question, and which may be spoken of at all. What ignore rules leave out, what looks like a secret and what lies outside
// of the workspace never goes.
import * as vscode from 'vscode';
import type { IgnoreRules } from '../attachment/ignoreRules.ts';
import { staysOut } from '../attachment/fileConsent.ts';

/** `open`: it may be sent and linked to. `library`: installed code of others, of which signature and documentation may be said. `closed`: nothing may. */
export type Openness = 'open' | 'library' | 'closed';

const installed = /\/(?:node_modules|bower_components|site-packages|dist-packages|\.venv|venv|\.cargo|\.gradle|\.m2|pkg\/mod|vendor|Pods|jspm_packages|\.yarn|\.pnpm-store)\//;

export type FactRules = (uri: vscode.Uri) => Openness;

export async function factRules(rules: Pick<IgnoreRules, 'reader'>, document: vscode.TextDocument): Promise<FactRules> {
  const ignored = await rules.reader();
  const own = document.uri.toString();
  return (uri) => {
    if (uri.toString() === own) return 'open'; // the person asks about it
    if (!vscode.workspace.getWorkspaceFolder(uri)) return 'library';
    if (installed.test(uri.path)) return 'library';
    return staysOut(uri, ignored) ? 'closed' : 'open';
  };
}
