// Types of the event "order.placed" from "shop.orders".
// Made from its schema by Watchglass.

export interface AWSEvent {
  account: string;
  detail: OrderPlaced;
  "detail-type": string;
  /** Format: uuid. */
  id: string;
  region: string;
  resources: string[];
  source: string;
  /** Format: date-time. */
  time: string;
  version: string;
}

export interface OrderPlaced {
  /** only null was seen here */
  coupon: unknown;
  customer: OrderPlacedCustomer;
  express: boolean;
  gift: boolean;
  "item-count": number;
  labels: OrderPlacedLabels;
  lines: OrderPlacedLinesItem[];
  notes: unknown[];
  order_id: string;
  payment: OrderPlacedPayment;
  /** Format: date-time. */
  placedAt: string;
  total: number;
  /** Format: uuid. */
  "trace.id": string;
}

export interface OrderPlacedCustomer {
  address: OrderPlacedCustomerAddress;
  email: string;
  id: number;
  name: string;
}

export interface OrderPlacedCustomerAddress {
  city: string;
  geo: number[];
  lines: string[];
}

export interface OrderPlacedLabels {
  "a/b": string;
  channel: string;
}

export interface OrderPlacedLinesItem {
  count: number;
  price: number;
  sku: string;
  tags: string[];
  title: string;
}

export interface OrderPlacedPayment {
  attempts: OrderPlacedPaymentAttemptsItem[];
  card: OrderPlacedPaymentCard;
  method: string;
}

export interface OrderPlacedPaymentAttemptsItem {
  /** Format: date-time. */
  at: string;
  code: number | null;
  ok: boolean;
}

export interface OrderPlacedPaymentCard {
  brand: string;
  last4: string;
}
