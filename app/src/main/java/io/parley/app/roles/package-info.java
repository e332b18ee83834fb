/** The roles that a process can take on, and all that can be configured of them. */
@NullMarked
package io.parley.app.roles;

import org.jspecify.annotations.NullMarked;
