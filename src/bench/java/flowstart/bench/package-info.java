/**
 * The benchmark: runs what is deployed under Lambda's own runtime client, beside what else would do the same job, and
 * prints one table. It may depend on the embedded AWS, the tests' runtime API, and nothing of the function but its
 * files.
 */
@NullMarked
package flowstart.bench;

import org.jspecify.annotations.NullMarked;
