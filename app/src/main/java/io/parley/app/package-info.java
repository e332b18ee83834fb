/** The parley command and the packaging of all roles. */
@NullMarked
package io.parley.app;

import org.jspecify.annotations.NullMarked;
