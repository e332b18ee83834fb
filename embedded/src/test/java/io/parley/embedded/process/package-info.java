@NullMarked
package io.parley.embedded.process;

import org.jspecify.annotations.NullMarked;
