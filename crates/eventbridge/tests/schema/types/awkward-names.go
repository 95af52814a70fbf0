// Types of the event "Awkward * "Names" /u000a" from "shop.tests".
// Made from its schema by Watchglass.
package events

type AWSEvent struct {
	DetailType string `json:"detail-type"`
	// collides with detail-type once made legal
	DetailType2 *string `json:"detailType,omitempty"`
	DetailType3 *string `json:"detail_type,omitempty"`
	Source      string  `json:"source"`
	Detail      String  `json:"detail"`
}

// String: Ends * a comment, /u000a breaks Java, """ Python, `Go`, and lines // go on here hidden
type String struct {
	Class string `json:"class"`
	// One of "a", "b /"quoted/"", "c//u000a", "d e".
	Self string `json:"self"`
	// * int x; /*
	Type     int64     `json:"type"`
	Func     *bool     `json:"func,omitempty"`
	Def      *float64  `json:"def,omitempty"`
	Fn       *StringFn `json:"fn,omitempty"`
	GetClass *string   `json:"getClass,omitempty"`
	HashCode *int64    `json:"hashCode,omitempty"`
	X3dModel string    `json:"3d-model"`
	Member   *string   `json:"!!!,omitempty"`
	// Format: uuid.
	TraceId     string  `json:"trace.id"`
	X배송메모       string  `json:"배송 메모"`
	NaïveStraße *string `json:"naïve Straße,omitempty"`
	// a ligature that Python would take apart
	Ufb01            *string         `json:"ﬁ,omitempty"`
	Member2          string          `json:"-,"`
	Member3          *string         `json:"_,omitempty"`
	Private          *string         `json:"__private,omitempty"`
	RefLike          *string         `json:"$ref-like,omitempty"`
	None             string          `json:"None"`
	EC2InstanceId    *string         `json:"EC2InstanceId,omitempty"`
	Ec2InstanceId    *string         `json:"ec2-instance-id,omitempty"`
	AvailabilityZone *string         `json:"Availability Zone,omitempty"`
	A1               *string         `json:"a1,omitempty"`
	A1_2             *string         `json:"A1,omitempty"`
	Vec              []StringVecItem `json:"Vec,omitempty"`
	List             [][]float64     `json:"list,omitempty"`
}

type StringFn struct {
	Match *string `json:"match,omitempty"`
}

type StringVecItem struct {
	Box *string `json:"box,omitempty"`
}
