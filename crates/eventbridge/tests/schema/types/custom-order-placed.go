// Types of the event "order.placed" from "shop.orders".
// Made from its schema by Watchglass.
package events

type AWSEvent struct {
	Account    string      `json:"account"`
	Detail     OrderPlaced `json:"detail"`
	DetailType string      `json:"detail-type"`
	// Format: uuid.
	Id        string   `json:"id"`
	Region    string   `json:"region"`
	Resources []string `json:"resources"`
	Source    string   `json:"source"`
	// Format: date-time.
	Time    string `json:"time"`
	Version string `json:"version"`
}

type OrderPlaced struct {
	// only null was seen here
	Coupon    any                    `json:"coupon"`
	Customer  OrderPlacedCustomer    `json:"customer"`
	Express   bool                   `json:"express"`
	Gift      bool                   `json:"gift"`
	ItemCount int64                  `json:"item-count"`
	Labels    OrderPlacedLabels      `json:"labels"`
	Lines     []OrderPlacedLinesItem `json:"lines"`
	Notes     []any                  `json:"notes"`
	OrderId   string                 `json:"order_id"`
	Payment   OrderPlacedPayment     `json:"payment"`
	// Format: date-time.
	PlacedAt string  `json:"placedAt"`
	Total    float64 `json:"total"`
	// Format: uuid.
	TraceId string `json:"trace.id"`
}

type OrderPlacedCustomer struct {
	Address OrderPlacedCustomerAddress `json:"address"`
	Email   string                     `json:"email"`
	Id      int64                      `json:"id"`
	Name    string                     `json:"name"`
}

type OrderPlacedCustomerAddress struct {
	City  string    `json:"city"`
	Geo   []float64 `json:"geo"`
	Lines []string  `json:"lines"`
}

type OrderPlacedLabels struct {
	AB      string `json:"a/b"`
	Channel string `json:"channel"`
}

type OrderPlacedLinesItem struct {
	Count int64    `json:"count"`
	Price float64  `json:"price"`
	Sku   string   `json:"sku"`
	Tags  []string `json:"tags"`
	Title string   `json:"title"`
}

type OrderPlacedPayment struct {
	Attempts []OrderPlacedPaymentAttemptsItem `json:"attempts"`
	Card     OrderPlacedPaymentCard           `json:"card"`
	Method   string                           `json:"method"`
}

type OrderPlacedPaymentAttemptsItem struct {
	// Format: date-time.
	At   string `json:"at"`
	Code *int64 `json:"code"`
	Ok   bool   `json:"ok"`
}

type OrderPlacedPaymentCard struct {
	Brand string `json:"brand"`
	Last4 string `json:"last4"`
}
