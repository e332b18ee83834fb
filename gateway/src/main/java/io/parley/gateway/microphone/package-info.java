/** The microphone socket: numbers what it hears and puts it on the log. */
@NullMarked
package io.parley.gateway.microphone;

import org.jspecify.annotations.NullMarked;
