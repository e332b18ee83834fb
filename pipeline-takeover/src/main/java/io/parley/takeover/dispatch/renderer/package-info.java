/** The seam to renderers: what can be asked of one, and what is known after one try. */
@NullMarked
package io.parley.takeover.dispatch.renderer;

import org.jspecify.annotations.NullMarked;
