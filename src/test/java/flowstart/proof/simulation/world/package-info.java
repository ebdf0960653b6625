/**
 * Everything around the function, as badly behaved as at-least-once delivery allows: rules, queues, containers,
 * AppFlow, the result bus, callers, an operator. It may depend on {@code engine}, {@code check}, the function's entry
 * point and ports, the redrive command, and {@code flowstart.stack} for what is deployed.
 */
@NullMarked
package flowstart.proof.simulation.world;

import org.jspecify.annotations.NullMarked;
