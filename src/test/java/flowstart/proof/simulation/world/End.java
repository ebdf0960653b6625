package flowstart.proof.simulation.world;

/** How an invocation ended, as the caller sees it. */
sealed interface End {

    /** It answered. */
    record Returned(String json) implements End {}

    /** It threw. */
    record Threw(String error) implements End {}

    /** It crashed, timed out, or was not let in: the caller knows no more. */
    record Died(String why) implements End {}

    /** Whether it ended well. */
    default boolean isGood() {
        return this instanceof Returned;
    }
}
