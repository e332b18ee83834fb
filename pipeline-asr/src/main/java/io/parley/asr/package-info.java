/** Frames to speech events: ordering, voice activity, endpointing, recognisers. */
@NullMarked
package io.parley.asr;

import org.jspecify.annotations.NullMarked;
