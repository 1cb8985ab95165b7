// Reasoning effort: the API's own words, least to most.

/** Source: `reasoning_effort` of the API reference (SDK 7.55.0). A model accepts a subset. */
export const efforts = ['none', 'minimal', 'low', 'medium', 'high', 'xhigh', 'max'] as const;
export type Effort = (typeof efforts)[number];

export function isEffort(value: unknown): value is Effort {
  return typeof value === 'string' && (efforts as readonly string[]).includes(value);
}
