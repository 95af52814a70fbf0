// Types of the event "Recursion" from "shop.tests".
// Made from its schema by Watchglass.

export interface AWSEvent {
  "detail-type": string;
  source: string;
  detail: Category;
}

export interface Category {
  name: string;
  parent?: Category;
  children: Category[];
  byName: { [name: string]: Category };
  left: Category | null;
  owner: Owner;
  either: Either;
  nested?: unknown[];
  loop?: unknown;
}

export interface Owner {
  favourite: OwnerFavourite;
  deputy?: Owner;
}

export type OwnerFavourite = Category | string;

export type Either = string | number | Either[];
