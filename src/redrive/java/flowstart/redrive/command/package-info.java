/**
 * The command that operators start, and the AWS services behind it. It may depend on {@code flowstart.redrive} and the
 * AWS SDK.
 */
@NullMarked
package flowstart.redrive.command;

import org.jspecify.annotations.NullMarked;
