/** Functions to compare with, in Java. They may depend on the AWS SDK and on the function's HTTP client. */
@NullMarked
package flowstart.bench.handler;

import org.jspecify.annotations.NullMarked;
