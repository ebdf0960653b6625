/**
 * A stand-in for two AWS services over HTTP, AppFlow's StartFlow and EventBridge's PutEvents, for tests and local runs;
 * the AWS SDK reaches it by its own endpoint setting. It may depend on java.*, the JDK's HTTP server and Jackson, and
 * on nothing of the function it tests.
 */
@NullMarked
package embeddedaws;

import org.jspecify.annotations.NullMarked;
