package flowstart.proof.simulation.world;

import flowstart.proof.simulation.check.Delivery;

/** A message of a queue that the function works on. */
final class Message {

    private final long id;
    private final Payload payload;
    private final long sentAt;
    private final String escaped;
    private int receives;
    private long visibleAt;
    private long waited;

    Message(long id, Payload payload, long sentAt) {
        this.id = id;
        this.payload = payload;
        this.sentAt = sentAt;
        this.escaped = Payloads.escape(payload.json());
        this.visibleAt = sentAt;
    }

    long id() {
        return id;
    }

    Payload payload() {
        return payload;
    }

    /** When the queue took it, in milliseconds since the epoch. */
    long sentAt() {
        return sentAt;
    }

    /** The body, as it stands in a JSON string. */
    String escaped() {
        return escaped;
    }

    int receives() {
        return receives;
    }

    boolean isVisible(long now) {
        return visibleAt <= now;
    }

    /** It is received, and hidden for a while. */
    void receive(long now, long visibility) {
        receives++;
        waited += now - visibleAt;
        visibleAt = now + visibility;
    }

    /** What there is to say of it as something's way. */
    Delivery.Queued queued() {
        return new Delivery.Queued(Long.toString(id), sentAt, waited);
    }

    /** It is to be seen by others too although it was received. */
    void showTwice(long now) {
        visibleAt = now;
    }
}
