/** Parley from outside, as a program of a user's sees it: pushes, the microphone, questions. */
@NullMarked
package io.parley.app.client;

import org.jspecify.annotations.NullMarked;
