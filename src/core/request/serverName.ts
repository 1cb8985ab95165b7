// Whether the host of an address can be a server's name, or is what half an address leaves in its place. Knows no paths.

/** `noHost`: a scheme or a version stands where the server should. `host`: half an IPv4 address, which browsers would fill up with zeros. */
export function serverNameFailure(host: string, port: string): 'noHost' | 'host' | undefined {
  if (port === '' && /^(?:https?|v\d+)$/i.test(host)) return 'noHost';
  if (!/(?:^|\.)(?:\d+|0x[\da-f]*)\.?$/i.test(host)) return undefined;
  const parts = host.split('.');
  return parts.length === 4 && parts.every((part) => /^(?:0|[1-9]\d{0,2})$/.test(part) && Number(part) < 256) ? undefined : 'host';
}
