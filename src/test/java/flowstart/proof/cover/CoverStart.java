package flowstart.proof.cover;

import java.util.List;

/**
 * A call of StartFlow by the function, and on whose behalf it was made.
 *
 * @param flow the flow
 * @param token its token
 * @param predecessor the newest run that the look before it showed; empty if it showed none
 * @param waiting the messages of this flow that no shown record concludes; all of them if the records conclude all
 */
record CoverStart(String flow, String token, String predecessor, List<CoverMessage> waiting) {

    CoverStart {
        waiting = List.copyOf(waiting);
    }
}
