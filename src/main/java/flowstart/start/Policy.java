package flowstart.start;

/**
 * What the operator allows.
 *
 * @param allowedFlows the flows that may be started
 * @param resultSource the source of our own result events, which start nothing
 * @param startReplays whether a replayed event starts its flow again, once for each named replay
 */
public record Policy(AllowedFlows allowedFlows, String resultSource, boolean startReplays) {}
