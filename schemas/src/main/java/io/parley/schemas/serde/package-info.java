/** Records to bytes and back: through a schema registry for topics, by fingerprint for state stores. */
@NullMarked
package io.parley.schemas.serde;

import org.jspecify.annotations.NullMarked;
