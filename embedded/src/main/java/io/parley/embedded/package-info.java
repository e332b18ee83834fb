/** A real Kafka broker and a real schema registry on this machine. */
@NullMarked
package io.parley.embedded;

import org.jspecify.annotations.NullMarked;
