/**
 * From the bytes of an invocation to what they ask for: shapes, callers, readable or not. It may depend on {@code
 * cover}, {@code run}, {@code start} and {@code json}.
 */
@NullMarked
package flowstart.request;

import org.jspecify.annotations.NullMarked;
