/** What the recogniser should listen for: the English questions of all Q&amp;A databases. */
@NullMarked
package io.parley.asr.knowledge;

import org.jspecify.annotations.NullMarked;
