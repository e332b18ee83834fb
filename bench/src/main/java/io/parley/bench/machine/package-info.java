/** What it is measured on: cores, memory, JDK, load, and the resident memory of processes. */
@NullMarked
package io.parley.bench.machine;

import org.jspecify.annotations.NullMarked;
