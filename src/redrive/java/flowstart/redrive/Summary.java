package flowstart.redrive;

/**
 * What a run came to.
 *
 * @param accepted how many messages were accepted and deleted
 * @param left how many of those that it worked on are in the queue still
 */
public record Summary(int accepted, int left) {

    @Override
    public String toString() {
        return (accepted + left) + " messages worked on: " + accepted + " accepted and deleted, " + left + " left";
    }
}
