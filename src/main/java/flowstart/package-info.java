/**
 * The function that Lambda loads: it wires the parts together and names the errors that Lambda reports. It may depend
 * on every package.
 */
@NullMarked
package flowstart;

import org.jspecify.annotations.NullMarked;
