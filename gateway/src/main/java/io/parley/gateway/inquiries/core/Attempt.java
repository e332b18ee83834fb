package io.parley.gateway.inquiries.core;

import java.util.ArrayList;
import java.util.List;

/**
 * What one attempt at an answer gave so far. A question whose engine was lost is answered again from its beginning, under another name, and
 * the two may overlap.
 *
 * @param name      names the attempt
 * @param sentences its sentences in order, none missing
 */
public record Attempt(String name, List<String> sentences) {

    public Attempt {
        sentences = List.copyOf(sentences);
    }

    /** With the sentence of this number, from 1; as it is if that is here already, or one before it is missing. */
    Attempt with(int sequence, String sentence) {
        if (sequence != sentences.size() + 1) {
            return this;
        }
        List<String> grown = new ArrayList<>(sentences);
        grown.add(sentence);
        return new Attempt(name, grown);
    }

    /** UTF-16 units of all sentences. */
    int length() {
        return sentences.stream().mapToInt(String::length).sum();
    }

    /** UTF-16 units of the name and all sentences, and one more for each of these: three times as many bytes hold them with their lengths. */
    int size() {
        return name.length() + 1 + length() + sentences.size();
    }
}
