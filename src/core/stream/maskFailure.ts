// Takes out of a failure what must not be shown or stored: a server may say a key back in its words. Knows no key: the mask comes with the response.
import { definedOnly } from './definedOnly.ts';
import { TurnFailure, type TurnError } from './turnError.ts';

export type Mask = (text: string) => string;

type Words = Pick<TurnError, 'code' | 'param' | 'serverMessage'>;

/** What was thrown, with masked words where it is a failure of the wire that had something to mask; its cause may hold the same, and stays behind. */
export function maskFailure(thrown: unknown, mask: Mask | undefined): unknown {
  if (!mask || !(thrown instanceof TurnFailure)) return thrown;
  const { code, param, serverMessage } = thrown.error;
  const clean = (text: string | undefined): string | undefined => (text === undefined ? undefined : mask(text));
  const words = definedOnly<Words>({ code: clean(code), param: clean(param), serverMessage: clean(serverMessage) });
  const changed = words.code !== code || words.param !== param || words.serverMessage !== serverMessage;
  return changed ? new TurnFailure({ ...thrown.error, ...words }) : thrown;
}
