// Where code of an answer goes in a file that the model may have seen with its secrets masked: placed among the masks, and brought back to the file itself.
// What has no masks is placed as it is. Makes the new text; changes nothing.
import { findSecrets, hasMask, maskSecrets } from '../secret/findSecrets.ts';
import { overlayChange } from './overlay.ts';
import { placeCode, type PlacedCode, type PlaceRequest } from './placeCode.ts';

/** As placeCode. `masked`: it can't be told which of the file's secrets a mask of the code stands for. */
export function placeAnswered(request: PlaceRequest): PlacedCode | 'masked' | undefined {
  const { file, code, selection } = request;
  const secrets = hasMask([code]) ? findSecrets(file) : [];
  if (secrets.length === 0) return placeCode(request);
  const masked = maskSecrets(file, secrets);
  const offset = (at: number): number => {
    const from = secrets.find((secret) => secret.from < at && at < secret.to)?.from ?? at;
    return maskSecrets(file.slice(0, from), secrets.filter(({ to }) => to <= from)).length;
  };
  const placed = placeCode({ ...request, file: masked, selection: { start: offset(selection.start), end: offset(selection.end) } });
  if (!placed) return undefined;
  const lines = (text: string): readonly string[] => text.split(/\r?\n/);
  const fresh = overlayChange(lines(file), lines(masked), lines(placed.text));
  return fresh ? { ...placed, text: fresh.join(file.includes('\r\n') ? '\r\n' : '\n') } : 'masked';
}
