/**
 * Everything around the function, as badly behaved as at-least-once delivery allows: rules, queues, containers, AppFlow, the
 * result bus, callers, an operator. It may depend on {@code engine}, {@code check} and the function's entry point and ports.
 */
@NullMarked
package flowstart.simulation.world;

import org.jspecify.annotations.NullMarked;
