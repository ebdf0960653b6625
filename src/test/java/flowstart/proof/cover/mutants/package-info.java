/**
 * The mode cover with one mistake each, to show that its simulation would see it. It may depend on the simulation of
 * the mode cover, on the other simulation's way to change methods, and on the function's classes.
 */
@NullMarked
package flowstart.proof.cover.mutants;

import org.jspecify.annotations.NullMarked;
