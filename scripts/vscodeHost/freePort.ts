// Finds a port that nobody listens on.
import { createServer } from 'node:net';

/** The wanted port when it is free, else any free one of 127.0.0.1. Rejects when a port that must be used is taken. */
export async function freePort(wanted?: { readonly port: number; readonly required: boolean }): Promise<number> {
  if (wanted !== undefined) {
    if (await isFree(wanted.port)) return wanted.port;
    if (wanted.required) throw new Error(`Port ${wanted.port} is in use. Choose another one with PORT, or end what listens there.`);
  }
  return listen(0);
}

async function isFree(port: number): Promise<boolean> {
  try {
    await listen(port);
    return true;
  } catch {
    // EADDRINUSE or EACCES: either way not ours to use.
    return false;
  }
}

function listen(port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : port));
    });
  });
}
