package flowstart.redrive;

import java.util.List;

/**
 * A queue that keeps what failed. Every method may throw an unchecked exception; whether it took effect is then
 * unknown.
 */
public interface KeptQueue {

    /** The most messages that are received at once (Amazon SQS API reference, ReceiveMessage). */
    int MOST_AT_ONCE = 10;

    /**
     * Takes messages in hand: until they are deleted or released, or a while has passed, nobody else receives them.
     *
     * @param most 1 to {@value #MOST_AT_ONCE}
     * @return none if the queue holds none
     */
    List<KeptMessage> receive(int most);

    /** Removes a message for good. */
    void delete(KeptMessage message);

    /** Lets a message be received again at once. */
    void release(KeptMessage message);
}
