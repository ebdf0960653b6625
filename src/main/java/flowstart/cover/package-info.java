/**
 * The second mode: every event is followed by a successful run, with as few runs as possible. It decides from the
 * requests of a flow, AppFlow's records of its runs, and the time. It may depend on {@code run} and {@code start}.
 */
@NullMarked
package flowstart.cover;

import org.jspecify.annotations.NullMarked;
