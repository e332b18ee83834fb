/** Kafka Streams applications with the low-latency, exactly-once profile. */
@NullMarked
package io.parley.runtime.streams;

import org.jspecify.annotations.NullMarked;
