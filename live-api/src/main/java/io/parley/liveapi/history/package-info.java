/** The closed sessions of an account, page by page (history/list). */
@NullMarked
package io.parley.liveapi.history;

import org.jspecify.annotations.NullMarked;
