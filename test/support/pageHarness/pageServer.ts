// Serves the panel's page as the host does: the same policy, the same files, a theme's variables. Knows nothing of the states shown.
import { build } from 'esbuild';
import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { copyKatex, pagePlugins } from '../../../scripts/pagePlugins.ts';
import type { SurfaceName } from '../../../src/protocol/surface/surfaceMessage.ts';

const root = join(import.meta.dirname, '../../..');
const buildFolder = join(root, 'out/pagebuild');

export const pageThemes = ['dark-modern', 'light-modern', 'high-contrast', 'high-contrast-light', 'dark-2026', 'light-2026'] as const;
export type PageTheme = (typeof pageThemes)[number];

export interface PageServer {
  /** Of the panel, or of the surface named. */
  readonly url: (theme: PageTheme, surface?: SurfaceName) => string;
  readonly close: () => Promise<void>;
}

/** Builds the page and serves it on a free port of 127.0.0.1. The caller closes it. */
export async function startPageServer(): Promise<PageServer> {
  await build({
    entryPoints: { page: join(root, 'src/webview/page.tsx'), surfacePage: join(root, 'src/webview/surfacePage.tsx') },
    outdir: buildFolder,
    bundle: true,
    format: 'esm',
    splitting: true,
    chunkNames: 'chunks/[name]-[hash]',
    minify: true,
    jsx: 'automatic',
    jsxImportSource: 'preact',
    target: 'es2023',
    legalComments: 'none',
    logLevel: 'warning',
    plugins: pagePlugins(),
  });
  await copyKatex(join(buildFolder, 'katex'));
  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: (theme, surface) => `http://127.0.0.1:${port}/${theme}${surface === undefined ? '' : `?surface=${surface}`}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

const types: Readonly<Record<string, string>> = { '.js': 'text/javascript', '.css': 'text/css', '.ttf': 'font/ttf', '.woff2': 'font/woff2' };

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { pathname: path, searchParams } = new URL(request.url ?? '/', 'http://localhost');
  const theme = pageThemes.find((name) => path === `/${name}`);
  if (theme) {
    response.setHeader('content-type', 'text/html; charset=utf-8').end(await pageHtml(theme, `http://${request.headers.host ?? ''}`, searchParams.get('surface') ?? undefined));
    return;
  }
  const file = fileOf(path);
  const body = file === undefined ? undefined : await readFile(file).catch(() => undefined);
  if (body === undefined) response.writeHead(404).end();
  else response.setHeader('content-type', types[extname(path)] ?? 'application/octet-stream').end(body);
}

function fileOf(path: string): string | undefined {
  if (path.includes('..')) return undefined;
  if (path.startsWith('/codicon/')) return join(root, 'node_modules/@vscode/codicons/dist', path.slice('/codicon/'.length));
  if (path.startsWith('/webview/')) return join(buildFolder, path.slice('/webview/'.length));
  return path.startsWith('/media/') ? join(root, path) : undefined;
}

/** VS Code sets the variables on the root element and a class on the body before the page's own script runs. */
async function pageHtml(theme: PageTheme, origin: string, surface: string | undefined): Promise<string> {
  const nonce = randomBytes(16).toString('base64');
  const variables = await readFile(join(import.meta.dirname, 'theme', `${theme}.json`), 'utf8');
  const kind = { dark: 'vscode-dark', light: 'vscode-light', high: 'vscode-high-contrast' }[theme.split('-')[0] ?? ''] ?? 'vscode-dark';
  const bodyClass = theme === 'high-contrast-light' ? `${kind} vscode-high-contrast-light` : kind;
  const policy = [
    `default-src 'none'`,
    `script-src 'nonce-${nonce}' ${origin}`,
    `style-src ${origin}`,
    `font-src ${origin}`,
    `img-src ${origin} data: blob:`,
    `connect-src 'none'`,
    'worker-src blob:',
  ].join('; ');
  const sheets = surface === undefined ? ['panel'] : ['panel', 'surface', `surface/${surface}`];
  const rootElement = surface === undefined ? '<div id="root"></div>' : `<div id="root" data-surface="${surface}" data-key=""></div>`;
  return `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<link rel="stylesheet" href="/codicon/codicon.css">${sheets.map((name) => `<link rel="stylesheet" href="/media/${name}.css">`).join('')}
<script nonce="${nonce}">(${hostOfPage.toString()})(${variables}, ${JSON.stringify(surface === undefined ? 'sideBar' : 'editor')});</script></head>
<body class="${bodyClass}">${rootElement}<script type="module" nonce="${nonce}" src="/webview/${surface === undefined ? 'page' : 'surfacePage'}.js"></script></body></html>`;
}

/** Runs in the page: what VS Code's frame provides. Must not refer to anything outside. */
function hostOfPage(variables: Readonly<Record<string, string>>, place: 'sideBar' | 'editor'): void {
  const fonts = {
    '--vscode-font-family': 'system-ui, "Ubuntu", "Droid Sans", "Noto Sans CJK SC", sans-serif',
    '--vscode-font-size': '13px',
    '--vscode-editor-font-family': '"Droid Sans Mono", monospace',
    '--vscode-editor-font-size': '12px',
    '--vscode-editor-font-weight': 'normal',
  };
  for (const [name, value] of Object.entries({ ...variables, ...fonts })) document.documentElement.style.setProperty(name, value);
  // The place that the page stands in shows through it.
  document.documentElement.style.background = `var(--vscode-${place}-background)`;
  const scope = window as unknown as Record<string, unknown>;
  const posted: unknown[] = [];
  const violations: string[] = [];
  scope['posted'] = posted;
  scope['violations'] = violations;
  document.addEventListener('securitypolicyviolation', (event) => violations.push(`${event.violatedDirective} ${event.blockedURI}`));
  scope['acquireVsCodeApi'] = () => ({
    postMessage: (message: { readonly type: string; readonly theme?: string }) => {
      posted.push(JSON.parse(JSON.stringify(message)));
      // No theme can be read here: a plain set serves.
      if (message.type === 'codeLook') window.postMessage({ type: 'codeTheme', ...(message.theme !== undefined && { theme: message.theme }) }, '*');
    },
    getState: () => JSON.parse(sessionStorage.getItem('state') ?? 'null') ?? undefined,
    setState: (state: unknown) => sessionStorage.setItem('state', JSON.stringify(state)),
  });
}
