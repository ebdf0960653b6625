package flowstart.proof.cover;

/** A message of the cover queue. Its receives, and until when it cannot be seen, change. */
final class CoverMessage {

    private final String id;
    private final CoverEvent event;
    private final String body;
    private final String escapedBody;
    private final long sentAt;
    private final long acceptedAt;
    private long hiddenUntil;
    private int receives;
    private boolean deleted;
    private int runs;
    private boolean concluded;

    /**
     * A message that the queue takes.
     *
     * @param body its body
     * @param sentAt the queue's time
     * @param acceptedAt the time from which on a run has to begin, by the contract
     */
    CoverMessage(String id, CoverEvent event, String body, long sentAt, long acceptedAt, long hiddenUntil) {
        this.id = id;
        this.event = event;
        this.body = body;
        this.escapedBody = body.replace("\"", "\\\"");
        this.sentAt = sentAt;
        this.acceptedAt = acceptedAt;
        this.hiddenUntil = hiddenUntil;
    }

    void receive(long until) {
        receives++;
        hiddenUntil = until;
    }

    void appear() {
        deleted = false;
        hiddenUntil = 0;
    }

    void delete() {
        deleted = true;
    }

    /** One more run was started on its behalf: how many that makes. */
    int countRun() {
        return ++runs;
    }

    void conclude() {
        concluded = true;
    }

    String id() {
        return id;
    }

    CoverEvent event() {
        return event;
    }

    String body() {
        return body;
    }

    /** The body as it stands within a payload. */
    String escapedBody() {
        return escapedBody;
    }

    long sentAt() {
        return sentAt;
    }

    long acceptedAt() {
        return acceptedAt;
    }

    long hiddenUntil() {
        return hiddenUntil;
    }

    int receives() {
        return receives;
    }

    boolean isDeleted() {
        return deleted;
    }

    /** Whether it has ended in a way that somebody can see. */
    boolean isConcluded() {
        return concluded;
    }

    @Override
    public String toString() {
        return id;
    }
}
