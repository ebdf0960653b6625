/**
 * Finds out on a person's own account what AppFlow's documents leave open: experiments over a port, findings that are
 * plain decisions. It may depend on the function's {@code run}, for AppFlow's run records, and on Jackson.
 */
@NullMarked
package flowstart.probe;

import org.jspecify.annotations.NullMarked;
