/**
 * The function over HTTP for hours of its clock: containers at once, duplicates, faults, busy flows, every way in. It
 * may depend on {@code fixture} and {@code embeddedaws}.
 */
@NullMarked
package flowstart.proof.soak;

import org.jspecify.annotations.NullMarked;
