// Types of the event "Unions" from "shop.tests".
// Made from its schema by Watchglass.

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.List;
import java.util.Map;

public final class ShopTestsUnions {
    private ShopTestsUnions() {}

    /** The name of a member in the event, and whether it may be missing; then the component is null. */
    @Retention(RetentionPolicy.RUNTIME)
    @Target({ElementType.RECORD_COMPONENT, ElementType.FIELD, ElementType.METHOD})
    public @interface Member {
        String value();

        boolean optional() default false;
    }

    public record AWSEvent(
            AWSEventDetail detail) {}

    public record AWSEventDetail(
            /* String or Double or Boolean. */
            Object scalar,
            Object nothing,
            @Member(value = "free", optional = true) Object free,
            @Member(value = "freeObject", optional = true) Map<String, Object> freeObject,
            @Member(value = "map", optional = true) Map<String, Double> map,
            /* One of "placed", "paid". */
            String status,
            @Member(value = "code", optional = true) Object code,
            /* AWSEventDetailObjectCard or AWSEventDetailObjectTransfer. */
            Object object,
            @Member(value = "whole", optional = true) AWSEventDetailWhole whole,
            @Member(value = "eitherRequired", optional = true) AWSEventDetailEitherRequired eitherRequired,
            @Member(value = "maybe", optional = true) Base maybe,
            /* String or Base. */
            @Member(value = "mixedList", optional = true) List<Object> mixedList,
            @Member(value = "bounded", optional = true) Long bounded,
            /* One of "x", "y", "z". */
            @Member(value = "some", optional = true) List<String> some) {}

    /** Card */
    public record AWSEventDetailObjectCard(
            String kind,
            String last4) {}

    /** Transfer */
    public record AWSEventDetailObjectTransfer(
            String kind,
            String iban) {}

    public record AWSEventDetailWhole(
            long id,
            @Member(value = "note", optional = true) String note,
            boolean extra) {}

    public record AWSEventDetailEitherRequired(
            @Member(value = "a", optional = true) String a,
            @Member(value = "b", optional = true) String b) {}

    public record Base(
            long id,
            @Member(value = "note", optional = true) String note) {}
}
