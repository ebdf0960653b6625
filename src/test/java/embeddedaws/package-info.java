/**
 * A stand-in for AWS services over HTTP, for tests and local runs: AppFlow's flows, starts and run records,
 * EventBridge's PutEvents, and as much of S3 as a flow from S3 to S3 needs. The AWS SDK reaches it by its own endpoint
 * setting. It may depend on java.*, picocli and Jackson, and on nothing of the function it tests.
 */
@NullMarked
package embeddedaws;

import org.jspecify.annotations.NullMarked;
