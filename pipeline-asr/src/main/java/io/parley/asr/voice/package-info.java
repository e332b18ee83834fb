/** Voice activity: does somebody speak in these 20 ms? */
@NullMarked
package io.parley.asr.voice;

import org.jspecify.annotations.NullMarked;
