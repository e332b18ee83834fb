/** What a set of measurements says: percentiles and ratios, exactly. Pure. */
@NullMarked
package io.parley.bench.stats;

import org.jspecify.annotations.NullMarked;
