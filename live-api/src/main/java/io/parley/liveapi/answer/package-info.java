/** The envelope of every answer. */
@NullMarked
package io.parley.liveapi.answer;

import org.jspecify.annotations.NullMarked;
