// Days and months as the person's clock has them. Times are milliseconds since the epoch.

/** `2026-08-01`: sorts as it reads, in every language. */
export function dayName(time: number): string {
  const date = new Date(time);
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

export function monthName(time: number): string {
  return dayName(time).slice(0, 7);
}

export function dayStart(time: number): number {
  const date = new Date(time);
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
}

export function monthStart(time: number): number {
  const date = new Date(time);
  return new Date(date.getFullYear(), date.getMonth(), 1).getTime();
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}
