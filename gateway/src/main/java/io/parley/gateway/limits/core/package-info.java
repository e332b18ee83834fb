/** Token buckets and counts of connections: the time is an argument. */
@NullMarked
package io.parley.gateway.limits.core;

import org.jspecify.annotations.NullMarked;
