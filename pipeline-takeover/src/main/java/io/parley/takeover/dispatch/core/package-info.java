/** Whether an effect may be called now, as pure rules. */
@NullMarked
package io.parley.takeover.dispatch.core;

import org.jspecify.annotations.NullMarked;
