/** What is measured and against what. */
@NullMarked
package io.parley.bench;

import org.jspecify.annotations.NullMarked;
