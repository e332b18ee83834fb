/** Server programs as child JVMs: their data folder, their ports, their start, their end. */
@NullMarked
package io.parley.embedded.process;

import org.jspecify.annotations.NullMarked;
