/** The runtime on a real broker and a real registry. */
@NullMarked
package io.parley.embedded.runtime;

import org.jspecify.annotations.NullMarked;
