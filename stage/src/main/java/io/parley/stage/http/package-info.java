/** The vendor's calls over HTTP. */
@NullMarked
package io.parley.stage.http;

import org.jspecify.annotations.NullMarked;
