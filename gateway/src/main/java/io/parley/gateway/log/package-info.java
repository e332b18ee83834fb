/** The log as the edge sees it: records go in, and the messages of chosen rooms come out. */
@NullMarked
package io.parley.gateway.log;

import org.jspecify.annotations.NullMarked;
