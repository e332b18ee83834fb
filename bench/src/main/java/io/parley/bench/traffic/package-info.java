/** Who asks when: the frames of many rooms, paced, the same for every scenario of a run. */
@NullMarked
package io.parley.bench.traffic;

import org.jspecify.annotations.NullMarked;
