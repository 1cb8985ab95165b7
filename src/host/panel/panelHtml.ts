// The HTML around the page and its content security policy. Knows nothing of what the page shows.
import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';

/** Folders that the page may load from. */
export function panelRoots(extensionUri: vscode.Uri): readonly vscode.Uri[] {
  return [vscode.Uri.joinPath(extensionUri, 'dist', 'webview'), vscode.Uri.joinPath(extensionUri, 'media')];
}

/** Scripts run by a nonce; their lazy chunks come from the extension's own origin, to which `cspSource` limits them. */
export function panelHtml(webview: vscode.Webview, extensionUri: vscode.Uri): string {
  const nonce = randomBytes(16).toString('base64');
  const at = (...path: readonly string[]): string => webview.asWebviewUri(vscode.Uri.joinPath(extensionUri, ...path)).toString();
  const source = webview.cspSource;
  const policy = [
    `default-src 'none'`,
    `script-src 'nonce-${nonce}' ${source}`,
    `style-src ${source}`,
    `font-src ${source}`,
    `img-src ${source} data: blob:`,
    `worker-src blob:`,
    `connect-src 'none'`,
    `form-action 'none'`,
    `base-uri 'none'`,
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="${vscode.env.language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Ponder</title>
<link rel="stylesheet" href="${at('dist', 'webview', 'codicon.css')}">
<link rel="stylesheet" href="${at('media', 'panel.css')}">
</head>
<body>
<div id="root"></div>
<script type="module" nonce="${nonce}" src="${at('dist', 'webview', 'page.js')}"></script>
</body>
</html>`;
}
