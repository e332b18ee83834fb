package io.parley.nlp.qa;

import io.parley.schemas.knowledge.Language;

import java.lang.Character.UnicodeScript;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a question is about: its words without the small ones that every question has. */
final class TellingWords {

    private static final Pattern ENGLISH = Pattern.compile("[a-z0-9']+");
    private static final Set<String> SMALL = Set.of("a", "an", "the", "is", "are", "am", "was", "were", "be", "do", "does", "did", "can",
            "could",
            "may", "would", "will", "should", "i", "you", "we", "they", "it", "me", "my", "your", "our", "us", "what", "where", "when",
            "how", "who",
            "which", "why", "there", "here", "this", "that", "to", "of", "in", "on", "at", "by", "for", "with", "and", "or", "from", "some",
            "any", "about", "please", "tell", "have", "has", "get", "go", "want", "much", "many", "one");
    private static final String SMALL_HAN = "的了吗呢吧啊是有在我你您们这那可以能请什么怎哪里儿个和几";

    private TellingWords() {}

    /** The telling words of a phrase in their order; the phrase itself if it has none. */
    static String of(String phrase, Language language) {
        String telling = switch (language) {
            case en ->
                ENGLISH.matcher(phrase.toLowerCase(Locale.ROOT)).results().map(MatchResult::group).filter(word -> !SMALL.contains(word))
                        .collect(Collectors.joining(" "));
            case zh -> phrase.codePoints().filter(TellingWords::isTelling).mapToObj(Character::toString).collect(Collectors.joining());
        };
        return telling.isBlank() ? phrase : telling;
    }

    private static boolean isTelling(int c) {
        return SMALL_HAN.indexOf(c) < 0 && (Character.isLetterOrDigit(c) || UnicodeScript.of(c) == UnicodeScript.HAN);
    }
}
