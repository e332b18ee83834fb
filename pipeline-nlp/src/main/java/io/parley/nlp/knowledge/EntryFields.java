package io.parley.nlp.knowledge;

import com.fasterxml.jackson.databind.JsonNode;
import io.parley.schemas.knowledge.Language;
import io.parley.schemas.knowledge.QaEntry;
import io.parley.schemas.replies.SentenceFlag;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One entry from its fields, strictly; and the same rules for entries that come from elsewhere. */
final class EntryFields {

    private static final Collection<String> KNOWN = List.of("appId", "id", "lang", "question", "alternatives", "answer", "protected",
            "muted");

    private final String place;
    private final JsonNode node;

    private EntryFields(String place, JsonNode node) {
        this.place = place;
        this.node = node;
    }

    /** The entry; errors begin with {@code place}. */
    static QaEntry read(String place, JsonNode node) throws KnowledgeException {
        if (!node.isObject()) {
            throw new KnowledgeException(place + "expected an object with the fields " + KNOWN + ", found " + node);
        }
        EntryFields fields = new EntryFields(place, node);
        fields.refuseUnknown();
        QaEntry entry = new QaEntry(fields.text("appId"), fields.text("id"), fields.language(), fields.text("question"),
                fields.alternatives(),
                fields.text("answer"), fields.flags());
        Optional<String> error = error(entry);
        if (error.isPresent()) {
            throw new KnowledgeException(place + error.get());
        }
        return entry;
    }

    /** What is wrong with the values of an entry, naming the field and the value. */
    static Optional<String> error(QaEntry entry) {
        if (entry.getAppId().contains("/")) {
            return Optional.of("appId: \"" + entry.getAppId() + "\" must not contain a slash");
        }
        return blank("appId", entry.getAppId()).or(() -> blank("id", entry.getId())).or(() -> blank("question", entry.getQuestion()))
                .or(() -> blank("answer", entry.getAnswer()))
                .or(() -> entry.getAlternatives().stream().flatMap(a -> blank("alternatives", a).stream()).findFirst());
    }

    private static Optional<String> blank(String field, String value) {
        return value.isBlank() ? Optional.of(field + ": \"" + value + "\" is empty") : Optional.empty();
    }

    private void refuseUnknown() throws KnowledgeException {
        Set<String> unknown = new LinkedHashSet<>();
        node.fieldNames().forEachRemaining(unknown::add);
        unknown.removeAll(KNOWN);
        for (String field : unknown) {
            throw new KnowledgeException(place + field + ": " + node.get(field) + " is of an unknown field; known are " + KNOWN);
        }
    }

    private JsonNode required(String field) throws KnowledgeException {
        JsonNode value = node.get(field);
        if (value == null) {
            throw new KnowledgeException(place + field + ": is missing");
        }
        return value;
    }

    private String text(String field) throws KnowledgeException {
        return text(field, required(field));
    }

    private String text(String field, JsonNode value) throws KnowledgeException {
        if (!value.isTextual()) {
            throw new KnowledgeException(place + field + ": expected text, found " + value);
        }
        return value.textValue();
    }

    private Language language() throws KnowledgeException {
        String lang = text("lang");
        return Arrays.stream(Language.values()).filter(l -> l.name().equals(lang)).findFirst()
                .orElseThrow(() -> new KnowledgeException(
                        place + "lang: expected one of " + Arrays.toString(Language.values()) + ", found \"" + lang
                                + "\""));
    }

    private List<SentenceFlag> flags() throws KnowledgeException {
        List<SentenceFlag> flags = new ArrayList<>();
        if (flag("protected")) {
            flags.add(SentenceFlag.PROTECTED);
        }
        if (flag("muted")) {
            flags.add(SentenceFlag.MUTED);
        }
        return flags;
    }

    private boolean flag(String field) throws KnowledgeException {
        JsonNode value = node.get(field);
        if (value != null && !value.isBoolean()) {
            throw new KnowledgeException(place + field + ": expected true or false, found " + value);
        }
        return value != null && value.booleanValue();
    }

    private List<String> alternatives() throws KnowledgeException {
        JsonNode value = node.get("alternatives");
        if (value == null) {
            return List.of();
        }
        if (!value.isArray()) {
            throw new KnowledgeException(place + "alternatives: expected a list of texts, found " + value);
        }
        List<String> texts = new ArrayList<>();
        for (JsonNode item : value) {
            texts.add(text("alternatives", item));
        }
        return texts;
    }
}
