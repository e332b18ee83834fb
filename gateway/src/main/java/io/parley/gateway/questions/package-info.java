/** Questions that were typed. */
@NullMarked
package io.parley.gateway.questions;

import org.jspecify.annotations.NullMarked;
