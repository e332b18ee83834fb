/** The edge: microphone, questions, push messages, callbacks. */
@NullMarked
package io.parley.gateway;

import org.jspecify.annotations.NullMarked;
