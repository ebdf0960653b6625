/**
 * What was truly asked, done and answered in a history, and the promises held against it. What the function says of
 * itself is one of the things that are checked, never what they are checked against. It may depend on {@code engine}, a
 * JSON library, and {@code flowstart.stack} for what is deployed; it shares nothing with the function.
 */
@NullMarked
package flowstart.proof.simulation.check;

import org.jspecify.annotations.NullMarked;
