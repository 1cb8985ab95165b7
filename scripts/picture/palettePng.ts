// Writes a picture with at most 256 colors as a small PNG: screenshots of a page have few colors that matter. Knows no screenshots.
import { deflateSync } from 'node:zlib';

/** RGBA, row by row; what shines through is taken as opaque. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

const mostColors = 256;

/** PNG specification, color type 3: a palette and one byte for each pixel. */
export function palettePng({ width, height, data }: Pixels): Buffer {
  const { palette, indexOf } = paletteOf(data);
  const rows = Buffer.alloc((width + 1) * height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) rows[y * (width + 1) + 1 + x] = indexOf(colorAt(data, (y * width + x) * 4));
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 3, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header), chunk('PLTE', Buffer.from(palette.flatMap((color) => [color >> 16, (color >> 8) & 255, color & 255]))),
    chunk('IDAT', deflateSync(rows, { level: 9 })), chunk('IEND', Buffer.alloc(0)),
  ]);
}

function colorAt(data: Uint8Array, at: number): number {
  return ((data[at] ?? 0) << 16) | ((data[at + 1] ?? 0) << 8) | (data[at + 2] ?? 0);
}

/** The colors that are there most, but never two that nobody could tell apart; every other one takes the nearest. */
function paletteOf(data: Uint8Array): { readonly palette: readonly number[]; readonly indexOf: (color: number) => number } {
  const counts = new Map<number, number>();
  for (let at = 0; at < data.length; at += 4) counts.set(colorAt(data, at), (counts.get(colorAt(data, at)) ?? 0) + 1);
  const palette: number[] = [];
  for (const [color] of [...counts].sort(([, a], [, b]) => b - a)) {
    if (palette.length === mostColors) break;
    if (palette.every((known) => distance(known, color) > 48)) palette.push(color);
  }
  const nearest = new Map<number, number>(palette.map((color, index) => [color, index]));
  const indexOf = (color: number): number => {
    const known = nearest.get(color);
    if (known !== undefined) return known;
    const found = palette.reduce((best, candidate, index) => (distance(candidate, color) < distance(palette[best] ?? 0, color) ? index : best), 0);
    nearest.set(color, found);
    return found;
  };
  return { palette, indexOf };
}

function distance(a: number, b: number): number {
  const [red, green, blue] = [(a >> 16) - (b >> 16), ((a >> 8) & 255) - ((b >> 8) & 255), (a & 255) - (b & 255)];
  return red * red + green * green + blue * blue;
}

function chunk(type: string, body: Buffer): Buffer {
  const framed = Buffer.concat([Buffer.from(type, 'latin1'), body]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(body.length);
  sum.writeUInt32BE(crc(framed));
  return Buffer.concat([length, framed, sum]);
}

function crc(bytes: Buffer): number {
  let value = 0xffffffff;
  for (const byte of bytes) {
    value ^= byte;
    for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  }
  return (value ^ 0xffffffff) >>> 0;
}
