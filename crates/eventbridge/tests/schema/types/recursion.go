// Types of the event "Recursion" from "shop.tests".
// Made from its schema by Watchglass.
package events

import "encoding/json"

type AWSEvent struct {
	DetailType string   `json:"detail-type"`
	Source     string   `json:"source"`
	Detail     Category `json:"detail"`
}

type Category struct {
	Name     string              `json:"name"`
	Parent   *Category           `json:"parent,omitempty"`
	Children []Category          `json:"children"`
	ByName   map[string]Category `json:"byName"`
	Left     *Category           `json:"left"`
	Owner    Owner               `json:"owner"`
	// string or int64 or []json.RawMessage.
	Either json.RawMessage `json:"either"`
	Nested []any           `json:"nested,omitempty"`
	Loop   any             `json:"loop,omitempty"`
}

type Owner struct {
	// Category or string.
	Favourite json.RawMessage `json:"favourite"`
	Deputy    *Owner          `json:"deputy,omitempty"`
}
