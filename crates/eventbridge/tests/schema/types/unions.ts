// Types of the event "Unions" from "shop.tests".
// Made from its schema by Watchglass.

export interface AWSEvent {
  detail: AWSEventDetail;
}

export interface AWSEventDetail {
  scalar: AWSEventDetailScalar | null;
  nothing: null;
  free?: unknown;
  freeObject?: { [name: string]: unknown };
  map?: { [name: string]: number | null };
  status: "placed" | "paid" | null;
  code?: unknown;
  object: AWSEventDetailObject;
  whole?: AWSEventDetailWhole;
  eitherRequired?: AWSEventDetailEitherRequired;
  maybe?: Base | null;
  mixedList?: (AWSEventDetailMixedListItem | null)[];
  bounded?: number;
  some?: ("x" | "y" | "z")[];
  [name: string]: unknown;
}

export type AWSEventDetailScalar = string | number | boolean;

export type AWSEventDetailObject = AWSEventDetailObjectCard | AWSEventDetailObjectTransfer;

/** Card */
export interface AWSEventDetailObjectCard {
  kind: string;
  last4: string;
}

/** Transfer */
export interface AWSEventDetailObjectTransfer {
  kind: string;
  iban: string;
}

export interface AWSEventDetailWhole {
  id: number;
  note?: string | null;
  extra: boolean;
}

export interface AWSEventDetailEitherRequired {
  a?: string;
  b?: string;
}

export interface Base {
  id: number;
  note?: string | null;
}

export type AWSEventDetailMixedListItem = string | Base;
