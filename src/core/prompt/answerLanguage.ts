// The name of the language that an answer's prose is to be in, from the locale of the person's VS Code.

const NAMES: Readonly<Record<string, string>> = {
  cs: 'Czech', de: 'German', en: 'English', es: 'Spanish', fr: 'French', hu: 'Hungarian', it: 'Italian', ja: 'Japanese', ko: 'Korean',
  pl: 'Polish', 'pt-br': 'Brazilian Portuguese', pt: 'Portuguese', ru: 'Russian', tr: 'Turkish', uk: 'Ukrainian',
  'zh-cn': 'Simplified Chinese', 'zh-hans': 'Simplified Chinese', 'zh-tw': 'Traditional Chinese', 'zh-hant': 'Traditional Chinese', zh: 'Simplified Chinese',
};

/** `zh-cn` → Simplified Chinese, `en-US` → English; English for a locale without a name here. */
export function answerLanguage(locale: string): string {
  const parts = locale.toLowerCase().replaceAll('_', '-').split('-');
  for (let length = parts.length; length > 0; length -= 1) {
    const name = NAMES[parts.slice(0, length).join('-')];
    if (name !== undefined) return name;
  }
  return 'English';
}
