/**
 * Proves what the template and the sample events promise: times that add up, queues that keep, rules that match,
 * permissions that suffice and no more. It may depend on test libraries, on the repository's own files, and on {@code
 * flowstart.start} for the window that the times must fit.
 */
@NullMarked
package flowstart.stack;

import org.jspecify.annotations.NullMarked;
