// Whether text that comes now stands far below the screen. Said by what scrolls, asked by what lays text out; knows neither.

let far = false;

export function noteFar(isFar: boolean): void {
  far = isFar;
}

export function isFar(): boolean {
  return far;
}
