package embeddedaws;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * What can go wrong with a PutEvents request. EventBridge speaks JSON 1.1, where a refusal of the caller is a 400,
 * throttling too.
 */
public sealed interface EventBridgeFault extends Fault permits Fault.Refused, Fault.Cut, Fault.AnswerLost, Fault.Late,
        EventBridgeFault.EntryFailed, EventBridgeFault.Unaccounted {

    /**
     * One entry is not taken although the answer is a 200; the others are.
     *
     * @param entry its place in the request, from 0; beyond the last one nothing happens
     * @param code such as {@code InternalFailure}
     */
    record EntryFailed(String name, int entry, String code) implements EventBridgeFault {}

    /**
     * The events are taken; the answer is a 200 that does not say what became of any. A refused request is answered as
     * usual.
     */
    record Unaccounted() implements EventBridgeFault {

        @Override
        public String name() {
            return "unaccounted";
        }
    }

    EventBridgeFault THROTTLING = Refused.of("throttling", 400, "ThrottlingException", "Rate exceeded");
    EventBridgeFault ACCESS_DENIED = Refused.of("access-denied", 400, "AccessDeniedException",
            "The caller is not authorized to perform: events:PutEvents");
    EventBridgeFault INTERNAL_FAILURE = Refused.of("internal-failure", 500, "InternalFailure",
            "The request processing has failed because of an unknown error, exception or failure.");
    EventBridgeFault CUT = new Cut();
    EventBridgeFault ANSWER_LOST = new AnswerLost();
    EventBridgeFault UNACCOUNTED = new Unaccounted();
    EventBridgeFault ENTRY_INTERNAL_FAILURE = new EntryFailed("entry-internal-failure", 0, "InternalFailure");
    EventBridgeFault ENTRY_THROTTLING = new EntryFailed("entry-throttling", 0, "ThrottlingException");
    EventBridgeFault ENTRY_ACCESS_DENIED = new EntryFailed("entry-access-denied", 0, "AccessDeniedException");

    /** Entry number {@code entry}, from 0, fails with that code; the others are taken. */
    static EventBridgeFault entryFailed(int entry, String code) {
        return new EntryFailed("entry-failed", entry, code);
    }

    /** The events are taken at once, the answer waits for the hold. */
    static EventBridgeFault held(Hold hold) {
        return new Late(hold);
    }

    /** The events are taken at once, the answer comes after this much real time. */
    static EventBridgeFault slow(Duration delay) {
        return new Late(Hold.forAtMost(delay));
    }

    /** One of each; {@code slow} takes 30 s of real time, and the entry that fails is the first. */
    static List<EventBridgeFault> all() {
        return List.of(THROTTLING, ACCESS_DENIED, INTERNAL_FAILURE, CUT, ANSWER_LOST, slow(Duration.ofSeconds(30)),
                UNACCOUNTED, ENTRY_INTERNAL_FAILURE, ENTRY_THROTTLING, ENTRY_ACCESS_DENIED);
    }

    /** The names of {@link #all()}. */
    static Stream<String> names() {
        return all().stream().map(Fault::name);
    }

    /**
     * The fault of that name.
     *
     * @throws IllegalArgumentException when there is none; its message lists those there are
     */
    static EventBridgeFault named(String name) {
        return Fault.find(name, all());
    }
}
