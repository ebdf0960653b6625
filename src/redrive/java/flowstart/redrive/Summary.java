package flowstart.redrive;

/**
 * What a run came to.
 *
 * @param done how many messages were sent or discarded, and then deleted
 * @param left how many of those that it worked on are in the queue still
 */
public record Summary(int done, int left) {

    @Override
    public String toString() {
        return (done + left) + " messages worked on: " + done + " done and deleted, " + left + " left";
    }
}
