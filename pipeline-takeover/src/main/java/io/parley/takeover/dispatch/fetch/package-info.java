/**
 * Looks at what takeovers need before they join the queue: whether a file is there, of a kind that can be played or shown, and not too large;
 * of sounds also how long they play. The renderer fetches it again by itself.
 *
 * <p>Operators name any address, so what is private to this network is not connected to: the rule is asked about each address as it is connected
 * to, whatever name or redirect led there.
 */
@NullMarked
package io.parley.takeover.dispatch.fetch;

import org.jspecify.annotations.NullMarked;
