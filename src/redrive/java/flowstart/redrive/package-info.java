/**
 * Sends kept messages back to the function, each at most once for what it stands for: plain decisions over ports. It
 * may depend on the function's {@code request} and {@code start}, so that a message is read, aged and named as the
 * function itself does it.
 */
@NullMarked
package flowstart.redrive;

import org.jspecify.annotations.NullMarked;
