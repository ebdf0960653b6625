/**
 * The heart: what a start is, its client token and window, AppFlow's answer, the outcome table, and the ports it calls.
 * It depends on {@code java.*} only.
 */
@NullMarked
package flowstart.start;

import org.jspecify.annotations.NullMarked;
