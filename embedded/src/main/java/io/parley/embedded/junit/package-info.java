/** Broker and registry for tests, once for all test classes of a run. */
@NullMarked
package io.parley.embedded.junit;

import org.jspecify.annotations.NullMarked;
