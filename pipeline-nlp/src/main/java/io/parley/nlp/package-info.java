/** Reply requests to reply sentences: routing and engines. */
@NullMarked
package io.parley.nlp;

import org.jspecify.annotations.NullMarked;
