// Where a person changed something lately: a short list of line ranges that moves along with later changes. Texts are read when they are wanted.

/** Lines from 0; `to` is not part of it. */
export interface EditedPlace {
  readonly document: string;
  readonly from: number;
  readonly to: number;
}

export interface LineChange {
  readonly document: string;
  readonly from: number;
  /** The last line that it replaced. */
  readonly last: number;
  /** Line breaks of the new text. */
  readonly added: number;
}

const mostPlaces = 8;
/** Changes that near are one. */
const near = 3;

export class RecentEdits {
  /** Newest first. */
  private places: readonly EditedPlace[] = [];

  note({ document, from, last, added }: LineChange): void {
    const grown = added - (last - from);
    const changed = { document, from, to: from + added + 1 };
    const moved = this.places.map((place): EditedPlace => {
      if (place.document !== document || place.to <= from) return place;
      if (place.from > last) return { document, from: place.from + grown, to: place.to + grown };
      return { document, from: Math.min(place.from, from), to: Math.max(changed.to, place.to + grown) };
    });
    const same = moved.find((place) => place.document === document && place.from - near <= changed.to && changed.from <= place.to + near);
    const one = same ? { document, from: Math.min(same.from, changed.from), to: Math.max(same.to, changed.to) } : changed;
    this.places = [one, ...moved.filter((place) => place !== same)].slice(0, mostPlaces);
  }

  recent(): readonly EditedPlace[] {
    return this.places;
  }
}
