// An HTTP proxy as a company runs one: it passes requests and tunnels on, whatever name was asked for, and writes down what it saw.
import { createServer, request as ask } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';

export interface ProxyServer {
  readonly url: string;
  /** `POST http://name/path` of plain requests, `CONNECT name:port` of tunnels, in order. */
  readonly seen: readonly string[];
  close(): Promise<void>;
}

/** Ports of 127.0.0.1. */
export interface ProxyTargets {
  readonly plain: number;
  readonly tunnel: number;
}

/** For this one it wants a name and a password that nobody gives. */
export const lockedName = 'locked.invalid';

/** The caller closes it. */
export async function startProxyServer({ plain, tunnel }: ProxyTargets): Promise<ProxyServer> {
  const host = '127.0.0.1';
  const seen: string[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((incoming, response) => {
    seen.push(`${incoming.method ?? ''} ${incoming.url ?? ''}`);
    const { pathname, search } = new URL(incoming.url ?? '/');
    const onward = ask({ host, port: plain, method: incoming.method, path: pathname + search, headers: incoming.headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    onward.on('error', () => response.destroy());
    incoming.pipe(onward);
  });
  server.on('connection', (socket) => void sockets.add(socket));
  server.on('connect', (incoming, socket, head) => {
    seen.push(`CONNECT ${incoming.url ?? ''}`);
    if (incoming.url?.startsWith(lockedName) === true) return void socket.end('HTTP/1.1 407 Proxy Authentication Required\r\nproxy-authenticate: Basic realm="proxy"\r\ncontent-length: 0\r\n\r\n');
    const onward = connect(incoming.url?.endsWith(':443') === true ? tunnel : plain, host, () => {
      socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      onward.write(head);
      onward.pipe(socket).pipe(onward);
    });
    sockets.add(onward);
    for (const each of [onward, socket]) each.on('error', () => each.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    seen,
    close: () => new Promise((resolve) => {
      for (const socket of sockets) socket.destroy();
      server.close(() => resolve());
    }),
  };
}
