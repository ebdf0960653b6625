/**
 * The runs of a flow: AppFlow's record of one, the port that shows them, and the use case of finding the one that a
 * caller asks for. It may depend on {@code start}.
 */
@NullMarked
package flowstart.run;

import org.jspecify.annotations.NullMarked;
