@NullMarked
package io.parley.embedded;

import org.jspecify.annotations.NullMarked;
