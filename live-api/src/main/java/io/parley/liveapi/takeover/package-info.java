/** Takeovers: the calls that begin, queue, reorder and cancel them, their content, their statuses and the status callback. */
@NullMarked
package io.parley.liveapi.takeover;

import org.jspecify.annotations.NullMarked;
