/**
 * The simulation of the mode cover: the function as it is in a world that goes wrong in every way that is known of,
 * and the promises held against what that world saw. It may depend on the function, on {@code flowstart.fixture}, and
 * of the other simulation on {@code engine}, {@code mutants} and its {@code AppFlowAssumptions}.
 */
@NullMarked
package flowstart.proof.cover;

import org.jspecify.annotations.NullMarked;
