/**
 * What makes a history repeatable: virtual time, work that waits in it, and chance that depends on the seed alone. It
 * may depend on {@code java.*} only.
 */
@NullMarked
package flowstart.proof.simulation.engine;

import org.jspecify.annotations.NullMarked;
