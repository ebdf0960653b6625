/**
 * What is written about an attempt: the log line with its metrics, and the result event; pure, an attempt in, text out.
 * It may depend on {@code cover}, {@code run}, {@code start} and {@code json}.
 */
@NullMarked
package flowstart.report;

import org.jspecify.annotations.NullMarked;
