package flowstart.start;

/** What makes a start this start and no other. */
public sealed interface Identity {

    /** What a legal identity is, in words. */
    String REQUIREMENT = "must be 1 to 256 characters, not all of them blank, without control characters or lone surrogates";

    /** The most characters, counted as code points, that an identity has. */
    int MAX_LENGTH = 256;

    /**
     * The client token itself, as a result event carries it.
     *
     * @param token the token
     */
    record Given(ClientToken token) implements Identity {}

    /**
     * What a token is derived from.
     *
     * @param origin whose identity it is, never by which path it came
     * @param value the identity
     */
    record Derived(String origin, String value) implements Identity {}

    /** The identity of an EventBridge event: its id. */
    static Identity.Derived ofEvent(String id) {
        return new Derived("event", id);
    }

    /** The identity that a rule or a direct caller chose. */
    static Identity.Derived ofKey(String idempotencyKey) {
        return new Derived("key", idempotencyKey);
    }

    /** The identity that an HTTP caller chose; the keys of one caller never meet those of another. */
    static Identity.Derived ofHttpKey(String caller, String idempotencyKey) {
        return new Derived("http:" + caller, idempotencyKey);
    }

    /** Whether a text can identify a start. */
    static boolean isLegal(String value) {
        int length = value.codePointCount(0, value.length());
        return length <= MAX_LENGTH && !value.isBlank()
                && value.codePoints().noneMatch(Identity::isControlOrLoneSurrogate);
    }

    private static boolean isControlOrLoneSurrogate(int codePoint) {
        return Character.isISOControl(codePoint) || Character.getType(codePoint) == Character.SURROGATE;
    }
}
