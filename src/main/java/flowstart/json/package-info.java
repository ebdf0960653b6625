/**
 * JSON text to values and back, strictly. It depends on no other package of this project.
 */
@NullMarked
package flowstart.json;

import org.jspecify.annotations.NullMarked;
