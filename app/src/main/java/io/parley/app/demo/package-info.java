/** The recorded conversation of {@code parley demo}, and the timeline that it leaves. */
@NullMarked
package io.parley.app.demo;

import org.jspecify.annotations.NullMarked;
