// One message of the conversation, whichever role it has, with the line above it where the model's window begins.
import * as l10n from '@vscode/l10n';
import type { MessageView } from '../../protocol/panelState.ts';
import { MessageId } from '../keptState.ts';
import { Answer } from './answer.tsx';
import { LazyChoices } from './lazyChoices.tsx';
import { Question } from './question.tsx';
import { Summary } from './summary.tsx';
import { usePage } from '../pageContext.ts';

export interface MessageItemProps {
  readonly message: MessageView;
  readonly newest: boolean;
  /** Turns above this message that are no longer sent; 0 unless the window begins here. */
  readonly dropped: number;
  /** Why they are not. */
  readonly reason?: 'window' | 'turns';
  readonly thinkingOpen: boolean;
}

export function MessageItem({ message, newest, dropped, reason = 'window', thinkingOpen }: MessageItemProps) {
  return (
    <MessageId.Provider value={message.id}>
      {dropped > 0 && <WindowDivider dropped={dropped} reason={reason} />}
      <Message message={message} newest={newest} thinkingOpen={thinkingOpen} />
      {message.role !== 'choices' && message.summary && <Summary summary={message.summary} messageId={message.id} />}
    </MessageId.Provider>
  );
}

function Message({ message, newest, thinkingOpen }: Pick<MessageItemProps, 'message' | 'newest' | 'thinkingOpen'>) {
  switch (message.role) {
    case 'user': return <Question key={message.id} question={message} />;
    case 'assistant': return <Answer key={message.id} answer={message} newest={newest} thinkingOpen={thinkingOpen} />;
    case 'choices': return <LazyChoices key={message.id} choices={message} thinkingOpen={thinkingOpen} />;
    default: return message satisfies never;
  }
}

function WindowDivider({ dropped, reason }: { readonly dropped: number; readonly reason: 'window' | 'turns' }) {
  const { bridge } = usePage();
  return (
    <div class="divider" title={dividerTitle(reason)}>
      <span>{dividerText(dropped, reason)}</span>
      <button type="button" class="link-button" onClick={() => bridge.post({ type: 'command', command: 'compact' })}>{l10n.t('Summarize')}</button>
    </div>
  );
}

function dividerText(dropped: number, reason: 'window' | 'turns'): string {
  if (reason === 'turns') return dropped === 1 ? l10n.t('1 earlier turn is not sent, as set') : l10n.t('{0} earlier turns are not sent, as set', dropped);
  return dropped === 1 ? l10n.t('1 earlier turn is outside the window') : l10n.t('{0} earlier turns are outside the window', dropped);
}

function dividerTitle(reason: 'window' | 'turns'): string {
  return reason === 'turns' ? l10n.t('What is above this line is not sent: only the last turns are, as you set it.') : l10n.t('What is above this line is no longer sent: the model\'s window would be too full.');
}
