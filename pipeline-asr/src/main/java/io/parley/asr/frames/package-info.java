/** The order of a microphone's frames: repetitions dropped, gaps waited for and then given up. Pure. */
@NullMarked
package io.parley.asr.frames;

import org.jspecify.annotations.NullMarked;
