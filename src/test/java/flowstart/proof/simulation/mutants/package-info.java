/**
 * The function, the operator and the stack with one mistake each, to show that the simulator would see it. It may
 * depend on {@code world} and on the function's classes, which it changes as they are loaded.
 */
@NullMarked
package flowstart.proof.simulation.mutants;

import org.jspecify.annotations.NullMarked;
