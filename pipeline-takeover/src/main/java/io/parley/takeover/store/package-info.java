/**
 * The room's state as bytes: to Avro and back, part by part. What was written by an older release is read by its schema's fingerprint.
 */
@NullMarked
package io.parley.takeover.store;

import org.jspecify.annotations.NullMarked;
