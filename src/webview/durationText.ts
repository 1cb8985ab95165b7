// Durations with their units in the person's language. Must not know the screen.
import * as l10n from '@vscode/l10n';
import { formatDuration } from '../core/text/quantity.ts';

/** `12 s`, `1 min 41 s`. */
export function durationText(ms: number): string {
  return formatDuration(ms, {
    hour: l10n.t({ message: 'h', comment: ['hours, after a number'] }),
    minute: l10n.t({ message: 'min', comment: ['minutes, after a number'] }),
    second: l10n.t({ message: 's', comment: ['seconds, after a number'] }),
  });
}
