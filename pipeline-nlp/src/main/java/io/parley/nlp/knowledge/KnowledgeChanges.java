package io.parley.nlp.knowledge;

import io.parley.schemas.knowledge.QaEntry;

/** Takes the changes of Q&A databases, one after the other, from one thread. */
public interface KnowledgeChanges {

    /**
     * An entry was added or replaced.
     *
     * @param key {@code <appId>/<id>}
     */
    void put(String key, QaEntry entry);

    /** An entry was taken away; perhaps one that was never there. */
    void remove(String key);
}
