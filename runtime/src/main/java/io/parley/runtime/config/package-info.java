/** Typed configuration in layers: defaults, then the file, then the environment, then flags; the later wins. */
@NullMarked
package io.parley.runtime.config;

import org.jspecify.annotations.NullMarked;
