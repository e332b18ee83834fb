/** Engines that know their lines: they take no time of their own, so that what is measured is Parley. */
@NullMarked
package io.parley.bench.scripted;

import org.jspecify.annotations.NullMarked;
