/** How many events the rooms' topology gets through, and copies of as many records beside it. */
@NullMarked
package io.parley.bench.rooms;

import org.jspecify.annotations.NullMarked;
