/** Where speech starts and ends in a stream of audio: windows of 20 ms, and a state machine over them. Pure. */
@NullMarked
package io.parley.asr.endpointing;

import org.jspecify.annotations.NullMarked;
