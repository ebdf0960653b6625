package flowstart.probe;

/** The probe has to end before all is asked; the message says why. */
public final class StoppedException extends RuntimeException {

    /** Ends the probe. */
    public StoppedException(String why) {
        super(why);
    }
}
