/**
 * The only package that knows the AWS SDK: calls to AppFlow become answers, results go on the bus. It may depend on
 * {@code run} and {@code start}.
 */
@NullMarked
package flowstart.aws;

import org.jspecify.annotations.NullMarked;
