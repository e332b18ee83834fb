package io.parley.nlp.qa;

import io.parley.nlp.knowledge.KnowledgeChanges;
import io.parley.schemas.knowledge.Language;
import io.parley.schemas.knowledge.QaEntry;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * The entries of all databases, ready to be searched. Thread-safe: a search sees every change that ended before it began.
 *
 * <p>Putting an entry embeds only those of its phrases that are new in it; nothing else is computed again.
 */
public final class QaIndex implements KnowledgeChanges {

    private record Indexed(QaEntry entry, List<Phrase> phrases) {

        Optional<Phrase> phrase(String text, Language language) {
            return entry.getLang() == language ? phrases.stream().filter(p -> p.text().equals(text)).findFirst() : Optional.empty();
        }

        QaMatch nearest(Phrase query) {
            return phrases.stream().map(phrase -> new QaMatch(entry, phrase.text(), query.nearness(phrase)))
                    .max(Comparator.comparingDouble(QaMatch::score)).orElseThrow();
        }
    }

    private final Embedders embedders;
    private final Map<String, Indexed> entries = new ConcurrentHashMap<>();

    /** An empty index. */
    public QaIndex(Embedders embedders) {
        this.embedders = embedders;
    }

    @Override
    public void put(String key, QaEntry entry) {
        Optional<Indexed> before = Optional.ofNullable(entries.get(key));
        List<Phrase> phrases = Stream.concat(Stream.of(entry.getQuestion()), entry.getAlternatives().stream()).distinct()
                .map(text -> before.flatMap(indexed -> indexed.phrase(text, entry.getLang()))
                        .orElseGet(() -> Phrase.of(text, entry.getLang(), embedders)))
                .toList();
        entries.put(key, new Indexed(entry, phrases));
    }

    @Override
    public void remove(String key) {
        entries.remove(key);
    }

    /** How many entries there are. */
    public int size() {
        return entries.size();
    }

    /**
     * Finds the entry nearest to a query, among those in the query's language.
     *
     * @param query what was asked
     * @param appId the database to search; empty for all
     * @return empty if there is no entry to compare with
     */
    public Optional<QaMatch> nearest(String query, Optional<String> appId) {
        Language language = Languages.of(query);
        List<Indexed> candidates = entries.values().stream().filter(indexed -> indexed.entry().getLang() == language)
                .filter(indexed -> appId.isEmpty() || appId.get().equals(indexed.entry().getAppId())).toList();
        if (candidates.isEmpty()) {
            return Optional.empty();
        }
        Phrase asked = Phrase.of(query, language, embedders);
        return candidates.stream().map(indexed -> indexed.nearest(asked)).max(BEST);
    }

    /** Ties go to the lower key, so that equal databases give equal answers. */
    private static final Comparator<QaMatch> BEST = Comparator.comparingDouble(QaMatch::score)
            .thenComparing(match -> match.entry().getAppId() + "/" + match.entry().getId(), Comparator.reverseOrder());
}
