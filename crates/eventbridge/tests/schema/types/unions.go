// Types of the event "Unions" from "shop.tests".
// Made from its schema by Watchglass.
package events

import "encoding/json"

type AWSEvent struct {
	Detail AWSEventDetail `json:"detail"`
}

type AWSEventDetail struct {
	// string or float64 or bool.
	Scalar     json.RawMessage     `json:"scalar"`
	Nothing    any                 `json:"nothing"`
	Free       any                 `json:"free,omitempty"`
	FreeObject map[string]any      `json:"freeObject,omitempty"`
	Map        map[string]*float64 `json:"map,omitempty"`
	// One of "placed", "paid".
	Status *string `json:"status"`
	Code   any     `json:"code,omitempty"`
	// AWSEventDetailObjectCard or AWSEventDetailObjectTransfer.
	Object         json.RawMessage               `json:"object"`
	Whole          *AWSEventDetailWhole          `json:"whole,omitempty"`
	EitherRequired *AWSEventDetailEitherRequired `json:"eitherRequired,omitempty"`
	Maybe          *Base                         `json:"maybe,omitempty"`
	// string or Base.
	MixedList []json.RawMessage `json:"mixedList,omitempty"`
	Bounded   *int64            `json:"bounded,omitempty"`
	// One of "x", "y", "z".
	Some []string `json:"some,omitempty"`
}

// AWSEventDetailObjectCard: Card
type AWSEventDetailObjectCard struct {
	Kind  string `json:"kind"`
	Last4 string `json:"last4"`
}

// AWSEventDetailObjectTransfer: Transfer
type AWSEventDetailObjectTransfer struct {
	Kind string `json:"kind"`
	Iban string `json:"iban"`
}

type AWSEventDetailWhole struct {
	Id    int64   `json:"id"`
	Note  *string `json:"note,omitempty"`
	Extra bool    `json:"extra"`
}

type AWSEventDetailEitherRequired struct {
	A *string `json:"a,omitempty"`
	B *string `json:"b,omitempty"`
}

type Base struct {
	Id   int64   `json:"id"`
	Note *string `json:"note,omitempty"`
}
