/** When the token proxy logs in and refreshes, and whether what it holds may be handed out: rules and state, without HTTP, clock or chance. */
@NullMarked
package io.parley.gateway.tokenproxy.core;

import org.jspecify.annotations.NullMarked;
