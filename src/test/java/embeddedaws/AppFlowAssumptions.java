package embeddedaws;

import java.util.ArrayList;
import java.util.List;

/**
 * What is assumed of AppFlow where its documentation is silent. None of it is known to be true, so what is promised
 * must hold under all of it.
 *
 * @param refusalUsesToken a start refused with 409 or 402 uses its token up: a repeat is refused again for the token's
 *     life
 * @param repeatKeepsExecutionId a repeat of a known token is answered with the first answer's {@code executionId},
 *     otherwise with none
 * @param busyBeforeToken a busy flow refuses before the token is looked at, so that a run answers 409 to the repeats of
 *     its own start
 * @param runsSideBySide a run does not keep its flow busy: a second start during it is not refused at all
 */
public record AppFlowAssumptions(boolean refusalUsesToken, boolean repeatKeepsExecutionId, boolean busyBeforeToken,
        boolean runsSideBySide) {

    /** Those closest to the documentation's words, and the default. */
    public static final AppFlowAssumptions USUAL = new AppFlowAssumptions(false, true, false, false);

    /** All nine; where runs go side by side the other questions do not arise. */
    public static List<AppFlowAssumptions> all() {
        List<AppFlowAssumptions> all = new ArrayList<>();
        for (boolean refusal : List.of(false, true)) {
            for (boolean repeat : List.of(false, true)) {
                for (boolean busy : List.of(false, true)) {
                    all.add(new AppFlowAssumptions(refusal, repeat, busy, false));
                }
            }
        }
        all.add(new AppFlowAssumptions(false, true, false, true));
        return all;
    }
}
