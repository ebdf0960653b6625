/**
 * The command that a person starts, and the AWS services behind it. It may depend on {@code flowstart.probe} and what
 * that depends on, on how the function reads run records, picocli and the AWS SDK.
 */
@NullMarked
package flowstart.probe.command;

import org.jspecify.annotations.NullMarked;
