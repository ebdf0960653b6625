package flowstart.start;

/** What makes a start this start and no other. */
public sealed interface Identity {

    /** The client token itself, as a result event carries it. */
    record Given(ClientToken token) implements Identity {}

    /**
     * What a token is derived from.
     *
     * @param origin whose identity it is: {@link #EVENT}, {@link #KEY}, or {@link #HTTP} followed by the caller
     * @param value the identity
     */
    record Derived(String origin, String value) implements Identity {}

    /** Origin of an EventBridge event's id. */
    String EVENT = "event";

    /** Origin of an idempotency key that a rule or a direct caller chose. */
    String KEY = "key";

    /** Origin of an HTTP caller's idempotency key, before the caller. */
    String HTTP = "http:";

    /** What a legal identity is, in words. */
    String REQUIREMENT = "must be 1 to 256 characters, not all of them blank, without control characters or lone surrogates";

    /** Whether a text can identify a start. */
    static boolean isLegal(String value) {
        int length = value.codePointCount(0, value.length());
        return length <= 256 && !value.isBlank() && value.codePoints()
                .noneMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE);
    }
}
