/** The room: its rules, its Streams host, the dispatcher and its renderer adapters. */
@NullMarked
package io.parley.takeover;

import org.jspecify.annotations.NullMarked;
