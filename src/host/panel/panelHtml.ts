// The HTML around the page and its content security policy. Knows nothing of what the page shows.
import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';

/** Folders that the page may load from. */
export function panelRoots(extensionUri: vscode.Uri): readonly vscode.Uri[] {
  return [vscode.Uri.joinPath(extensionUri, 'dist', 'webview'), vscode.Uri.joinPath(extensionUri, 'media')];
}

/** What differs between pages: the entry below dist/webview, the sheets below media, and `data-` attributes of the root. */
export interface PageParts {
  readonly script: string;
  readonly sheets: readonly string[];
  readonly data?: Readonly<Record<string, string>>;
}

const chat: PageParts = { script: 'page', sheets: ['panel'] };

/** Scripts run by a nonce; their lazy chunks come from the extension's own origin, to which `cspSource` limits them. */
export function panelHtml(webview: vscode.Webview, extensionUri: vscode.Uri, page: PageParts = chat): string {
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
  const data = Object.entries(page.data ?? {}).map(([name, value]) => ` data-${name}="${escaped(value)}"`).join('');
  return `<!DOCTYPE html>
<html lang="${vscode.env.language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Ponder</title>
<link rel="stylesheet" href="${at('dist', 'webview', 'codicon.css')}">
${page.sheets.map((name) => `<link rel="stylesheet" href="${at('media', `${name}.css`)}">`).join('\n')}
</head>
<body>
<div id="root"${data}></div>
<script type="module" nonce="${nonce}" src="${at('dist', 'webview', `${page.script}.js`)}"></script>
</body>
</html>`;
}

function escaped(value: string): string {
  return value.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}
