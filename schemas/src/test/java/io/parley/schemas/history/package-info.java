/** The rule that keeps data of years ago readable, and the step that adds a version. */
@NullMarked
package io.parley.schemas.history;

import org.jspecify.annotations.NullMarked;
