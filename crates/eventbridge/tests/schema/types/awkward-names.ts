// Types of the event "Awkward * "Names" /u000a" from "shop.tests".
// Made from its schema by Watchglass.

export interface AWSEvent {
  "detail-type": string;
  /** collides with detail-type once made legal */
  detailType?: string;
  detail_type?: string;
  source: string;
  detail: String_;
}

/** Ends * a comment, /u000a breaks Java, """ Python, `Go`, and lines // go on here hidden */
export interface String_ {
  class: string;
  self: "a" | "b \"quoted\"" | "c\\u000a" | "d\u2028e";
  /** * int x; /* */
  type: number;
  func?: boolean;
  def?: number;
  fn?: StringFn;
  getClass?: string;
  hashCode?: number;
  "3d-model": string;
  /** a member without a name */
  "": string;
  "!!!"?: string;
  /** Format: uuid. */
  "trace.id": string;
  "배송 메모": string;
  "naïve Straße"?: string;
  /** a ligature that Python would take apart */
  "ﬁ"?: string;
  "👍"?: number;
  "a\"b\\c": string;
  "with,comma"?: string;
  "back`quote"?: string;
  "line\nbreak"?: string;
  "-": string;
  _?: string;
  __private?: string;
  "$ref-like"?: string;
  None: string;
  EC2InstanceId?: string;
  "ec2-instance-id"?: string;
  "Availability Zone"?: string;
  a1?: string;
  A1?: string;
  Vec?: StringVecItem[];
  list?: number[][];
}

export interface StringFn {
  match?: string;
}

export interface StringVecItem {
  box?: string;
}
