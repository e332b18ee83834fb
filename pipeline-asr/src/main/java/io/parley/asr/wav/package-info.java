/** WAV files as microphones: strictly the one format that the pipeline hears. */
@NullMarked
package io.parley.asr.wav;

import org.jspecify.annotations.NullMarked;
