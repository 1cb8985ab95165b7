// The way in from the page: guards what came and hands it to its handler. No vscode.
import { isGreeting } from '../../protocol/greeting.ts';
import { parsePageMessage, type PageMessage } from '../../protocol/pageMessage.ts';
import type { PageHandlers, PageReceiver, PanelLog } from './panelServices.ts';

/** `onUsed` is called before each message that is one. */
export function receiveWith(handlers: PageHandlers, log: Pick<PanelLog, 'warn' | 'error'>, onUsed: () => void): PageReceiver {
  return async (raw) => {
    const message = parsePageMessage(raw);
    if (!message || isGreeting(message)) return log.warn('The page sent something unknown.');
    onUsed();
    try {
      // Each handler takes exactly its own message; the table's type says so.
      await (handlers[message.type] as (m: PageMessage) => Promise<void> | void)(message);
    } catch (cause) {
      log.error(`Handling ${message.type} failed`, cause);
    }
  };
}
