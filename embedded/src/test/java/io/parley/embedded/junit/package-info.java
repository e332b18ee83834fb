@NullMarked
package io.parley.embedded.junit;

import org.jspecify.annotations.NullMarked;
