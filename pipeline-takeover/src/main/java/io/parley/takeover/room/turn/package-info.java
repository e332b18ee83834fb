/** One question and its answer: the reply as it arrives, and the transcript of what was heard. */
@NullMarked
package io.parley.takeover.room.turn;

import org.jspecify.annotations.NullMarked;
