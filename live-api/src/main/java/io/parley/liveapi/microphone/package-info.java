/** The microphone socket: its message codes and modes. */
@NullMarked
package io.parley.liveapi.microphone;

import org.jspecify.annotations.NullMarked;
