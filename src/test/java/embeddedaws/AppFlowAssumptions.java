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
 * @param tokenPerFlow a token stands for a start of one flow: with another flow's name it is a new one
 * @param deletionForgetsTokens a flow that is deleted and made anew knows no token of before
 */
public record AppFlowAssumptions(boolean refusalUsesToken, boolean repeatKeepsExecutionId, boolean busyBeforeToken,
        boolean runsSideBySide, boolean tokenPerFlow, boolean deletionForgetsTokens) {

    /** Those closest to the documentation's words, and the default. */
    public static final AppFlowAssumptions USUAL = new AppFlowAssumptions(false, true, false, false);

    /** With tokens of the whole account and region, which outlive their flow. */
    public AppFlowAssumptions(boolean refusalUsesToken, boolean repeatKeepsExecutionId, boolean busyBeforeToken,
            boolean runsSideBySide) {
        this(refusalUsesToken, repeatKeepsExecutionId, busyBeforeToken, runsSideBySide, false, false);
    }

    /** The same with a token for each flow. */
    public AppFlowAssumptions withTokenPerFlow() {
        return new AppFlowAssumptions(refusalUsesToken, repeatKeepsExecutionId, busyBeforeToken, runsSideBySide, true,
                deletionForgetsTokens);
    }

    /** The same with tokens that are deleted with their flow. */
    public AppFlowAssumptions withDeletionForgettingTokens() {
        return new AppFlowAssumptions(refusalUsesToken, repeatKeepsExecutionId, busyBeforeToken, runsSideBySide,
                tokenPerFlow, true);
    }

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
