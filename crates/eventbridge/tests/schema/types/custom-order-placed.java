// Types of the event "order.placed" from "shop.orders".
// Made from its schema by Watchglass.

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.List;
import java.util.Map;

public final class ShopOrdersOrderPlaced {
    private ShopOrdersOrderPlaced() {}

    /** The name of a member in the event, and whether it may be missing; then the component is null. */
    @Retention(RetentionPolicy.RUNTIME)
    @Target({ElementType.RECORD_COMPONENT, ElementType.FIELD, ElementType.METHOD})
    public @interface Member {
        String value();

        boolean optional() default false;
    }

    public record AWSEvent(
            String account,
            OrderPlaced detail,
            @Member("detail-type") String detailType,
            /* Format: uuid. */
            String id,
            String region,
            List<String> resources,
            String source,
            /* Format: date-time. */
            String time,
            String version) {}

    public record OrderPlaced(
            /* only null was seen here */
            Object coupon,
            OrderPlacedCustomer customer,
            boolean express,
            boolean gift,
            @Member("item-count") long itemCount,
            OrderPlacedLabels labels,
            List<OrderPlacedLinesItem> lines,
            List<Object> notes,
            @Member("order_id") String orderId,
            OrderPlacedPayment payment,
            /* Format: date-time. */
            String placedAt,
            double total,
            /* Format: uuid. */
            @Member("trace.id") String traceId) {}

    public record OrderPlacedCustomer(
            OrderPlacedCustomerAddress address,
            String email,
            long id,
            String name) {}

    public record OrderPlacedCustomerAddress(
            String city,
            List<Double> geo,
            List<String> lines) {}

    public record OrderPlacedLabels(
            @Member("a/b") String aB,
            String channel) {}

    public record OrderPlacedLinesItem(
            long count,
            double price,
            String sku,
            List<String> tags,
            String title) {}

    public record OrderPlacedPayment(
            List<OrderPlacedPaymentAttemptsItem> attempts,
            OrderPlacedPaymentCard card,
            String method) {}

    public record OrderPlacedPaymentAttemptsItem(
            /* Format: date-time. */
            String at,
            Long code,
            boolean ok) {}

    public record OrderPlacedPaymentCard(
            String brand,
            String last4) {}
}
