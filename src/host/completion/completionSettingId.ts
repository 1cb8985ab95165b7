// The ids of the settings `ponder.completion.*` beside the one that turns it on: that is in manifestIds.ts, which loads at start-up and stays small.

export const completionSettingId = {
  model: 'ponder.completion.model',
  mode: 'ponder.completion.mode',
  delay: 'ponder.completion.delay',
  limitPerHour: 'ponder.completion.limitPerHour',
  languages: 'ponder.completion.languages',
} as const;
