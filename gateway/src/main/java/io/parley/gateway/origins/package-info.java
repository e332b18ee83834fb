/** Which pages of other sites may call (CORS: the Fetch standard, "HTTP extensions"). */
@NullMarked
package io.parley.gateway.origins;

import org.jspecify.annotations.NullMarked;
