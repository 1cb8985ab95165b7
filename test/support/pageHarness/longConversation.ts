// A conversation of thousands of messages for the page, and the host's side of it: sends an outline and the end, answers what the page asks for.
import type { HostMessage } from '../../../src/protocol/hostMessage.ts';
import { sizeOf } from '../../../src/protocol/loadedRun.ts';
import type { PageMessage } from '../../../src/protocol/pageMessage.ts';
import type { MessageView, PanelState } from '../../../src/protocol/panelState.ts';
import type { HostedPage } from './openPage.ts';
import { answer, emptyState, question } from './pageStates.ts';

const prose = 'The base delay is doubled in the timeout path and again in the generic handler, so the third attempt waits far too long. ';
const chinese = '超时路径会把等待时间加倍，通用处理程序又加倍一次，所以第三次尝试等得太久。';
const code = '```ts\ncatch (error) {\n  if (error instanceof TimeoutError) {\n    delay = nextDelay(delay);\n    continue;\n  }\n  report(error);\n}\n```';
const table = '| n | primes | time |\n|--:|--:|--:|\n| 10⁶ | 78,498 | 4 ms |\n| 10⁸ | 5,761,455 | 310 ms |';

/** Prose, lists, code, tables and Chinese, of very different lengths; each text names its place. */
export function longText(index: number): string {
  const parts = [`Answer number ${index}.`, prose.repeat(1 + (index % 5))];
  if (index % 4 === 1) parts.push(code);
  if (index % 6 === 3) parts.push(table);
  if (index % 10 === 5) parts.push(chinese.repeat(4));
  if (index % 14 === 7) parts.push('- one\n- two **bold**\n- three `code`\n'.repeat(6));
  if (index % 50 === 49) parts.push(...Array.from({ length: 12 }, (_, n) => `${n}. ${prose}`));
  return parts.join('\n\n');
}

export function longBranch(count: number): readonly MessageView[] {
  return Array.from({ length: count }, (_, index) =>
    index % 2 === 0 ? question(`m${index}`, `Question number ${index}: why?`) : answer(`m${index}`, { text: longText(index), usage: { input: 1180, text: 186, usd: 0.0126 } }));
}

/** As the host sends it: the last messages and an outline. */
export function longState(branch: readonly MessageView[], from = branch.length - 40, to = branch.length): PanelState {
  return { ...emptyState, conversation: { id: 'long', title: 'A long conversation' }, messages: branch.slice(from, to), outline: { list: 1, from, sizes: branch.map(sizeOf) } };
}

/** From now on the page's questions for messages are answered from `branch`, as quickly as a host does. Patches are numbered from here. */
export async function answerRanges(hosted: HostedPage, branch: readonly MessageView[], delay = 10): Promise<void> {
  await hosted.page.evaluate(([all, wait]) => {
    const posted = (window as unknown as { posted: PageMessage[] }).posted;
    let seq = 0;
    posted.push = (...messages: PageMessage[]): number => {
      for (const message of messages) {
        if (message.type !== 'range') continue;
        setTimeout(() => {
          const patch: HostMessage = { type: 'patch', seq: (seq += 1), ops: [{ op: 'range', list: message.list, from: message.from, messages: all.slice(message.from, message.to) }] };
          window.postMessage(patch, '*');
        }, wait);
      }
      return Array.prototype.push.apply(posted, messages);
    };
  }, [branch, delay] as const);
}
