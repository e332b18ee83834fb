/** Looks at what a Parley needs, and says in one line each what it found and what to do. */
@NullMarked
package io.parley.app.doctor;

import org.jspecify.annotations.NullMarked;
