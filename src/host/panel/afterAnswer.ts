// What follows an answer: it is told, its conversation gets a name, and the window of the model that gave it is learned. Loaded with the first one.
import type { AnswerMessage } from '../../core/conversation/replyBuilder.ts';
import { quickTitle } from '../conversation/quickTitle.ts';
import type { WindowLearner } from '../model/learnWindows.ts';
import type { AskQuick } from '../model/quickModel.ts';
import type { SettingsService } from '../setting/settings.ts';
import { announceAnswer } from './announceAnswer.ts';
import type { BannerBoard } from './bannerBoard.ts';
import type { SessionHandle } from './panelServices.ts';

export interface AfterAnswerPorts {
  readonly settings: Pick<SettingsService, 'current'>;
  readonly askQuick: AskQuick;
  readonly windows: () => Promise<WindowLearner>;
  /** What a check said of an endpoint goes once it has answered. */
  readonly banners: Pick<BannerBoard, 'set'>;
}

/** Never rejects: what fails here is told where it is done. */
export function afterAnswer({ settings, askQuick, windows, banners }: AfterAnswerPorts, session: SessionHandle, message: AnswerMessage): void {
  announceAnswer(session, message);
  if (message.reply.status !== 'failed') void windows().then((each) => each.answered(message.reply));
  if (message.reply.status === 'complete') banners.set(`check.${message.reply.endpointId}`, undefined);
  const { conversation } = session;
  if (conversation && settings.current().quickModel !== '') void quickTitle(conversation, askQuick);
}
