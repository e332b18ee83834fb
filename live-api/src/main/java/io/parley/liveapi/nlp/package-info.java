/** Questions to a Q&amp;A database beside any session (nlp/model/reply). */
@NullMarked
package io.parley.liveapi.nlp;

import org.jspecify.annotations.NullMarked;
