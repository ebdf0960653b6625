/**
 * A stand-in for AWS services over HTTP, for tests and local runs: AppFlow's flows, starts, run records and
 * reports, EventBridge's PutEvents and rules, and as much of S3 and SQS as these need. The AWS SDK reaches it by its
 * own endpoint setting. It may depend on java.*, picocli, Jackson and AWS's Event Ruler, and on nothing of the function
 * it tests.
 */
@NullMarked
package embeddedaws;

import org.jspecify.annotations.NullMarked;
