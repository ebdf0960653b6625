package flowstart.proof.simulation.world;

/** What an operator does with a kept message. */
@FunctionalInterface
public interface Redriver {

    /** Redrives one message, or leaves it. */
    void redrive(Kept message, RedriveDesk desk);
}
