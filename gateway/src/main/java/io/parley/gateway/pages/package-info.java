/** Pages that the gateway serves: an index, and the API's description, browsable. Nothing in them comes from elsewhere. */
@NullMarked
package io.parley.gateway.pages;

import org.jspecify.annotations.NullMarked;
