// Types of the event "Awkward * "Names" /u000a" from "shop.tests".
// Made from its schema by Watchglass.

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.List;
import java.util.Map;

public final class ShopTestsAwkwardNames {
    private ShopTestsAwkwardNames() {}

    /** The name of a member in the event, and whether it may be missing; then the component is null. */
    @Retention(RetentionPolicy.RUNTIME)
    @Target({ElementType.RECORD_COMPONENT, ElementType.FIELD, ElementType.METHOD})
    public @interface Member {
        String value();

        boolean optional() default false;
    }

    public record AWSEvent(
            @Member("detail-type") String detailType,
            /* collides with detail-type once made legal */
            @Member(value = "detailType", optional = true) String detailType2,
            @Member(value = "detail_type", optional = true) String detailType3,
            String source,
            String_ detail) {}

    /** Ends * a comment, /u000a breaks Java, """ Python, `Go`, and lines // go on here hidden */
    public record String_(
            @Member("class") String class_,
            /* One of "a", "b /"quoted/"", "c//u000a", "d e". */
            String self,
            /* * int x; /* */
            long type,
            @Member(value = "func", optional = true) Boolean func,
            @Member(value = "def", optional = true) Double def,
            @Member(value = "fn", optional = true) StringFn fn,
            @Member(value = "getClass", optional = true) String getClass_,
            @Member(value = "hashCode", optional = true) Long hashCode_,
            @Member("3d-model") String x3dModel,
            /* a member without a name */
            @Member("") String member,
            @Member(value = "!!!", optional = true) String member2,
            /* Format: uuid. */
            @Member("trace.id") String traceId,
            @Member("배송 메모") String 배송메모,
            @Member(value = "naïve Straße", optional = true) String naïveStraße,
            /* a ligature that Python would take apart */
            @Member(value = "ﬁ", optional = true) String ufb01,
            @Member(value = "👍", optional = true) Long u1f44d,
            @Member("a\"b\\c") String aBC,
            @Member(value = "with,comma", optional = true) String withComma,
            @Member(value = "back`quote", optional = true) String backQuote,
            @Member(value = "line\nbreak", optional = true) String lineBreak,
            @Member("-") String member3,
            @Member(value = "_", optional = true) String member4,
            @Member(value = "__private", optional = true) String private_,
            @Member(value = "$ref-like", optional = true) String refLike,
            @Member("None") String none,
            @Member(value = "EC2InstanceId", optional = true) String ec2InstanceId,
            @Member(value = "ec2-instance-id", optional = true) String ec2InstanceId2,
            @Member(value = "Availability Zone", optional = true) String availabilityZone,
            @Member(value = "a1", optional = true) String a1,
            @Member(value = "A1", optional = true) String a1_2,
            @Member(value = "Vec", optional = true) List<StringVecItem> vec,
            @Member(value = "list", optional = true) List<List<Double>> list) {}

    public record StringFn(
            @Member(value = "match", optional = true) String match) {}

    public record StringVecItem(
            @Member(value = "box", optional = true) String box) {}
}
