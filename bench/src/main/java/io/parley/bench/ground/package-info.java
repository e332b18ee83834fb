/** What scenarios stand on: a broker and a registry of their own. */
@NullMarked
package io.parley.bench.ground;

import org.jspecify.annotations.NullMarked;
