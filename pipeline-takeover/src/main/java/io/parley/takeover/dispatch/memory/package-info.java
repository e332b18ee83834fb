/**
 * What the dispatcher remembers of its rooms, by partition: built again from {@code parley.renderer-status} when a partition comes, forgotten
 * when it goes.
 */
@NullMarked
package io.parley.takeover.dispatch.memory;

import org.jspecify.annotations.NullMarked;
