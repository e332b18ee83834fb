package io.parley.nlp;

import io.parley.schemas.Envelope;
import io.parley.schemas.knowledge.Language;
import io.parley.schemas.knowledge.QaEntry;

import java.time.Instant;
import java.util.List;

/** Records for tests. */
public final class Samples {

    /** The time of all samples. */
    public static final Instant AT = Instant.parse("2026-03-01T10:00:00Z");

    private Samples() {}

    /** Of a turn. */
    public static Envelope envelope(String sessionId, String traceId) {
        return new Envelope(sessionId, traceId, AT);
    }

    /** An English entry. */
    public static QaEntry entry(String appId, String id, String question, String answer) {
        return new QaEntry(appId, id, Language.en, question, List.of(), answer, List.of());
    }
}
