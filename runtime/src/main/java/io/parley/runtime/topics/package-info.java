/** Topics and schemas as they must be before a role starts: created, checked, registered; and which partition of a topic a room is. */
@NullMarked
package io.parley.runtime.topics;

import org.jspecify.annotations.NullMarked;
