// Types of the event "Recursion" from "shop.tests".
// Made from its schema by Watchglass.

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.List;
import java.util.Map;

public final class ShopTestsRecursion {
    private ShopTestsRecursion() {}

    /** The name of a member in the event, and whether it may be missing; then the component is null. */
    @Retention(RetentionPolicy.RUNTIME)
    @Target({ElementType.RECORD_COMPONENT, ElementType.FIELD, ElementType.METHOD})
    public @interface Member {
        String value();

        boolean optional() default false;
    }

    public record AWSEvent(
            @Member("detail-type") String detailType,
            String source,
            Category detail) {}

    public record Category(
            String name,
            @Member(value = "parent", optional = true) Category parent,
            List<Category> children,
            Map<String, Category> byName,
            Category left,
            Owner owner,
            /* String or Long or List<Object>. */
            Object either,
            @Member(value = "nested", optional = true) List<Object> nested,
            @Member(value = "loop", optional = true) Object loop) {}

    public record Owner(
            /* Category or String. */
            Object favourite,
            @Member(value = "deputy", optional = true) Owner deputy) {}
}
