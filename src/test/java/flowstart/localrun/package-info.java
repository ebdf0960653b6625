/**
 * Feeds an event file through the function against the embedded AWS and shows a person what happened. It may depend on
 * the fixture and the embedded AWS.
 */
@NullMarked
package flowstart.localrun;

import org.jspecify.annotations.NullMarked;
