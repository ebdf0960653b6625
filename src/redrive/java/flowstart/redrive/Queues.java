package flowstart.redrive;

/**
 * The queues that the function takes messages from.
 *
 * @param retry for starts of the mode each
 * @param cover for requests of the mode cover
 */
public record Queues(RetryQueue retry, CoverQueue cover) {}
