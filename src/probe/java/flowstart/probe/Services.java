package flowstart.probe;

import flowstart.run.RunRecord;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the probe does to AWS: one request a call, never repeated by itself. Each method may throw
 * {@link CallFailedException} or, when its thread was interrupted, {@link StoppedException}.
 */
public interface Services {

    /** The one action that a probe can do without. */
    String CANCEL = "appflow:CancelFlowExecutions";

    /**
     * One page of run records, as many as a page can hold.
     *
     * @param runs in the order in which they are shown
     * @param appFlowClock the answer's date, in whole seconds; null when it has none
     */
    record Look(List<RunRecord> runs, @Nullable Instant appFlowClock) {}

    /**
     * An object of the bucket.
     *
     * @param lastModified in whole seconds
     */
    record Stored(String key, Instant lastModified) {}

    /**
     * Makes an on-demand flow from S3 to S3.
     *
     * @param field the field of the source's files that it transfers
     * @param from the prefix of the source's keys
     * @param to the prefix of the keys that it writes
     * @param owner the value of its tag {@code flowstart-probe}
     */
    void create(String flow, String field, String from, String to, String owner);

    /** The flow's tag {@code flowstart-probe}: null when there is no such flow, empty when it has no such tag. */
    @Nullable
    String owner(String flow);

    /** Deletes a flow, also while it runs; one that is not there is nothing to do. */
    void delete(String flow);

    /** Starts a flow. */
    StartReply start(String flow, String token);

    /** Cancels what runs of a flow. */
    void cancel(String flow);

    /** Looks at a flow's run records. */
    Look look(String flow);

    /** Puts an object. */
    void put(String key, String text);

    /** Deletes an object; one that is not there is nothing to do. */
    void remove(String key);

    /** The objects whose keys begin so, at most 1,000. */
    List<Stored> list(String prefix);

    /** EventBridge's rules and SQS's queues. */
    RuleServices rules();
}
