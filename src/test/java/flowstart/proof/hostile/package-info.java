/**
 * Payloads made to do harm, from the samples by chance, and what the function must never do whatever it is fed. It may
 * depend on {@code fixture}.
 */
@NullMarked
package flowstart.proof.hostile;

import org.jspecify.annotations.NullMarked;
