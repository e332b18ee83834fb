/** Topics and schemas as they must be before a role starts: created, checked, registered. */
@NullMarked
package io.parley.runtime.topics;

import org.jspecify.annotations.NullMarked;
