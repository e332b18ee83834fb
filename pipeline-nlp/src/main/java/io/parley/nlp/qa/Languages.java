package io.parley.nlp.qa;

import io.parley.schemas.knowledge.Language;

import java.lang.Character.UnicodeScript;

/** Tells languages apart by their script. */
final class Languages {

    private Languages() {}

    /** Chinese if there is a Han character in it, else English: Chinese questions hold English names more often than the other way round. */
    static Language of(String text) {
        return text.codePoints().anyMatch(c -> UnicodeScript.of(c) == UnicodeScript.HAN) ? Language.zh : Language.en;
    }
}
