/** What was seen of a history, and the promises held against it. It may depend on {@code engine} and a JSON library; it shares nothing with the function. */
@NullMarked
package flowstart.simulation.check;

import org.jspecify.annotations.NullMarked;
