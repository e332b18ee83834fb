/** Q&A databases and routes on their way into their topics, and entries on their way out: files are read strictly, a bad record stops nothing. */
@NullMarked
package io.parley.nlp.knowledge;

import org.jspecify.annotations.NullMarked;
