/** The Kafka Streams host of the pipeline: state in stores, the recogniser behind a mailbox. */
@NullMarked
package io.parley.asr.topology;

import org.jspecify.annotations.NullMarked;
