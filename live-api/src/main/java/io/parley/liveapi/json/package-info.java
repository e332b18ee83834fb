/** JSON text to checked values and back: errors name the path, the value found and what was expected. */
@NullMarked
package io.parley.liveapi.json;

import org.jspecify.annotations.NullMarked;
