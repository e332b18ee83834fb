/** Kafka alone: what the same records cost without Parley. Every comparison starts from here. */
@NullMarked
package io.parley.bench.alone;

import org.jspecify.annotations.NullMarked;
