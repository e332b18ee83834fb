/** Sessions: calls decided one after the other, answers remembered, timers kept. */
@NullMarked
package io.parley.stage.session;

import org.jspecify.annotations.NullMarked;
