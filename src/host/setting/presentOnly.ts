// Drops the fields that are undefined: under exactOptionalPropertyTypes an optional field is absent or has a value.

export type PresentOnly<T> = { readonly [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
  readonly [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>;
};

export function presentOnly<T extends object>(fields: T): PresentOnly<T> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as PresentOnly<T>;
}
