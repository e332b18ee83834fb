/** The seam between the pipeline and whatever turns speech into words. */
@NullMarked
package io.parley.asr.recognition;

import org.jspecify.annotations.NullMarked;
