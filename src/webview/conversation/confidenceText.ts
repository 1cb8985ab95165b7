// Probabilities and invisible characters in words. Must not know the screen.
import * as l10n from '@vscode/l10n';

/** 0: as good as sure … 4: a guess. */
export type ConfidenceLevel = 0 | 1 | 2 | 3 | 4;

/** Lower edges of the levels but the last. */
const edges = [0.9, 0.7, 0.5, 0.3] as const;

export function confidenceLevel(probability: number): ConfidenceLevel {
  const level = edges.findIndex((edge) => probability >= edge);
  return (level < 0 ? 4 : level) as ConfidenceLevel;
}

/** The steps of the legend, most sure first. */
export function levelNames(): readonly string[] {
  return [l10n.t('90 % and more'), '70–90 %', '50–70 %', '30–50 %', l10n.t('below 30 %')];
}

/** `97 %`, `3.1 %`, `0.04 %`, `< 0.01 %` */
export function percentText(probability: number): string {
  const percent = probability * 100;
  if (percent >= 9.95) return `${percent > 99.5 && percent < 100 ? '> 99' : Math.round(percent)} %`;
  if (percent >= 1) return `${percent.toFixed(1)} %`;
  return percent < 0.01 ? '< 0.01 %' : `${percent.toFixed(2)} %`;
}

const signs: Readonly<Record<string, string>> = { ' ': '␣', '\n': '↵', '\t': '⇥', '\r': '␍', '\u00a0': '⍽' };

/** With signs for what can't be seen. */
export function visibleToken(token: string): string {
  return token === '' ? '∅' : token.replace(/[ \n\t\r\u00a0]/g, (sign) => signs[sign] ?? sign).replace(/[\p{Cc}\p{Cf}]/gu, (sign) => `\\u${(sign.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`);
}
