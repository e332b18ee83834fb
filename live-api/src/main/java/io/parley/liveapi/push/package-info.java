/** Push messages to the page that hosts a digital human. */
@NullMarked
package io.parley.liveapi.push;

import org.jspecify.annotations.NullMarked;
