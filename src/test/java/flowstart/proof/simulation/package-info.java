/**
 * A simulator of at-least-once delivery that tries to break what the function promises: histories made from a seed,
 * run, checked, and, if one fails, made as short as possible. It may depend on its own packages below it.
 */
@NullMarked
package flowstart.proof.simulation;

import org.jspecify.annotations.NullMarked;
