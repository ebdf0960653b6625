package embeddedaws;

import java.util.List;
import java.util.stream.Stream;

/**
 * How AppFlow's documentation is read where it is silent. No reading is known to be the true one, so what is promised
 * must hold in all.
 *
 * @param refusalUsesToken a start refused with 409 or 402 uses its token up: a repeat is refused again for the token's
 *     life
 * @param repeatKeepsExecutionId a repeat of a known token is answered with the first answer's {@code executionId},
 *     otherwise with none
 * @param busyBeforeToken a busy flow refuses before the token is looked at, so that a run answers 409 to the repeats of
 *     its own start
 */
public record Reading(boolean refusalUsesToken, boolean repeatKeepsExecutionId, boolean busyBeforeToken) {

    /** The reading closest to the documentation's words, and the default. */
    public static final Reading USUAL = new Reading(false, true, false);

    /** All eight. */
    public static List<Reading> all() {
        var both = List.of(false, true);
        return both.stream()
                .flatMap(refusal -> both.stream()
                        .flatMap(repeat -> Stream.of(new Reading(refusal, repeat, false),
                                new Reading(refusal, repeat, true))))
                .toList();
    }
}
