/** Running text to sentences: pure, for English and Chinese. */
@NullMarked
package io.parley.nlp.sentences;

import org.jspecify.annotations.NullMarked;
