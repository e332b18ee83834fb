package io.parley.nlp.knowledge;

/** A Q&A database is not as it should be. The message names the file, the line, the field and the value. */
public final class KnowledgeException extends Exception {

    private static final long serialVersionUID = 1L;

    KnowledgeException(String message) {
        super(message);
    }

    KnowledgeException(String message, Throwable cause) {
        super(message, cause);
    }
}
