/** Everything on this machine: broker, registry, renderer and all roles. */
@NullMarked
package io.parley.app.local;

import org.jspecify.annotations.NullMarked;
