package io.parley.nlp.qa;

import io.parley.schemas.knowledge.QaEntry;

/**
 * The entry nearest to a query.
 *
 * @param entry  the entry
 * @param phrase which of its questions was nearest
 * @param score  how near; comparable only within a language
 */
public record QaMatch(QaEntry entry, String phrase, double score) {}
