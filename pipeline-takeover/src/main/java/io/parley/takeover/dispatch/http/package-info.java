/** The renderer behind the Live API over HTTP. */
@NullMarked
package io.parley.takeover.dispatch.http;

import org.jspecify.annotations.NullMarked;
