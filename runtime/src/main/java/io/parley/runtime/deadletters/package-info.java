/** Where a record goes that could not be read or done: its original bytes, with where it came from and why in the headers. */
@NullMarked
package io.parley.runtime.deadletters;

import org.jspecify.annotations.NullMarked;
