/** The seam for whatever makes replies: a database of answers, a language model. */
@NullMarked
package io.parley.nlp.engine;

import org.jspecify.annotations.NullMarked;
