/** Hosts remembered questions: exactly-once, in a store of its own. */
@NullMarked
package io.parley.gateway.inquiries.topology;

import org.jspecify.annotations.NullMarked;
