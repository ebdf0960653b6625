/**
 * What {@code api} says of the function, held against what the function does. It may depend on the fixture, the
 * template and the embedded AWS.
 */
@NullMarked
package flowstart.api;

import org.jspecify.annotations.NullMarked;
