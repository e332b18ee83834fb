/** What people say in a room: utterances, put in order whatever order their events come in. */
@NullMarked
package io.parley.takeover.room.speech;

import org.jspecify.annotations.NullMarked;
