// A picture file made fit for models: decoded, at most as large as they look at, and small enough to be sent; with a tiny one for its chip.
import type { AttachMessage } from '../../protocol/attachMessage.ts';

type FittedPicture = Extract<AttachMessage, { type: 'addImage' }>['image'];

/** Pixels: no model looks at more (2048 at the long side, 1536 patches of 32 × 32; 2048 × 768 in tiles is the same). */
const longSide = 2048;
const mostPixels = 1536 * 32 * 32;
const thumbnailSide = 64;
/** Characters of base64; more is made again with less quality. */
const largest = 4_000_000;

/** The size to send it in. */
export function fittedSize(width: number, height: number): { readonly width: number; readonly height: number } {
  const scale = Math.min(1, longSide / Math.max(width, height), Math.sqrt(mostPixels / (width * height)));
  return { width: Math.max(1, Math.floor(width * scale)), height: Math.max(1, Math.floor(height * scale)) };
}

/** Undefined where it can't be read as a picture. */
export async function fitPicture(blob: Blob): Promise<FittedPicture | undefined> {
  const bitmap = await createImageBitmap(blob).catch(() => undefined); // no picture: said by the caller
  if (!bitmap) return undefined;
  const size = fittedSize(bitmap.width, bitmap.height);
  // Text on screen stays sharp as PNG; photographs would be huge.
  const png = drawn(bitmap, size).toDataURL('image/png');
  const url = png.length <= largest ? png : drawn(bitmap, size).toDataURL('image/jpeg', 0.85);
  const small = thumbnailSide / Math.max(thumbnailSide, size.width, size.height);
  const thumbnail = drawn(bitmap, { width: Math.max(1, Math.round(size.width * small)), height: Math.max(1, Math.round(size.height * small)) }).toDataURL('image/png');
  bitmap.close();
  const [head = '', data = ''] = url.split(',', 2);
  return { type: head.includes('png') ? 'image/png' : 'image/jpeg', data, ...size, thumbnail };
}

function drawn(bitmap: ImageBitmap, { width, height }: { readonly width: number; readonly height: number }): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext('2d');
  if (context) {
    context.imageSmoothingQuality = 'high';
    context.drawImage(bitmap, 0, 0, width, height);
  }
  return canvas;
}
