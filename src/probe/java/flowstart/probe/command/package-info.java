/**
 * The command that a person starts, and the AWS services behind it. It may depend on {@code flowstart.probe} and what
 * that depends on, picocli and the AWS SDK.
 */
@NullMarked
package flowstart.probe.command;

import org.jspecify.annotations.NullMarked;
