/**
 * What Lambda, a queue or an HTTP caller gets back. It may depend on {@code request}, {@code run},
 * {@code start} and {@code json}, and on AWS's event library for the forms of its replies.
 */
@NullMarked
package flowstart.reply;

import org.jspecify.annotations.NullMarked;
