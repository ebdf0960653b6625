/**
 * What Lambda, a queue or an HTTP caller gets back. It may depend on {@code request}, {@code start} and {@code json}.
 */
@NullMarked
package flowstart.reply;

import org.jspecify.annotations.NullMarked;
