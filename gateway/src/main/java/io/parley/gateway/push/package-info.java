/** Push messages to pages: over WebSocket or as Server-Sent Events, never more than a bounded number behind. */
@NullMarked
package io.parley.gateway.push;

import org.jspecify.annotations.NullMarked;
