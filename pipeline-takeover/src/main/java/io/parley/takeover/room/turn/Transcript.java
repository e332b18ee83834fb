package io.parley.takeover.room.turn;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What an answer said and what was heard of it, sentence by sentence (room.md, Turns 6). Immutable.
 *
 * @param lines by sequence
 */
public record Transcript(SortedMap<Integer, Line> lines) {

    /** Nothing said. */
    public static final Transcript EMPTY = new Transcript(new TreeMap<>());

    /**
     * One sentence.
     *
     * @param text   what was to be said
     * @param heard  how many of its characters were heard
     * @param before how many of them were heard when it was cut and later taken up again; what it plays anew cannot make that less
     */
    public record Line(String text, int heard, int before) {

        Line heardTo(int characters) {
            return new Line(text, Math.max(before, wholeWords(text, Math.clamp(characters, 0, text.length()))), before);
        }

        String heardText() {
            return text.substring(0, heard);
        }

        boolean whole() {
            return heard >= text.length();
        }
    }

    /** The same with a sentence that is to be said. */
    public Transcript planned(Sentence sentence) {
        return with(sentence.sequence(), new Line(sentence.text(), 0, 0));
    }

    /** The same with a sentence that is to be said together with the one held before it; null: with none. */
    public Transcript planned(@Nullable Sentence held, Sentence joined) {
        SortedMap<Integer, Line> next = new TreeMap<>(lines);
        if (held != null) {
            next.remove(held.sequence());
        }
        return new Transcript(next).planned(joined);
    }

    /** The same, taken up again where it was cut: what was heard remains heard. */
    public Transcript again() {
        SortedMap<Integer, Line> next = new TreeMap<>(lines);
        next.replaceAll((sequence, line) -> new Line(line.text(), line.heard(), line.heard()));
        return new Transcript(next);
    }

    /** The same with a sentence heard to its end. */
    public Transcript heardWhole(int sequence) {
        Line line = lines.get(sequence);
        return line == null ? this : with(sequence, line.heardTo(line.text().length()));
    }

    /** The same with that many characters of a sentence heard, rounded down to a word; never more than it has. */
    public Transcript heard(int sequence, int characters) {
        Line line = lines.get(sequence);
        return line == null ? this : with(sequence, line.heardTo(characters));
    }

    /** The same without the sentences from that one on: another attempt replaces them. */
    public Transcript upTo(int sequence) {
        return new Transcript(new TreeMap<>(lines.headMap(sequence + 1)));
    }

    private Transcript with(int sequence, Line line) {
        SortedMap<Integer, Line> next = new TreeMap<>(lines);
        next.put(sequence, line);
        return new Transcript(next);
    }

    /** The text that was to be said. A sentence that never sounded and was passed over by a later one is left out. */
    public String generated() {
        List<String> parts = new ArrayList<>();
        int lastHeard = lastHeard();
        for (var entry : lines.entrySet()) {
            Line line = entry.getValue();
            boolean passedOver = entry.getKey() < lastHeard && !line.whole();
            String text = (passedOver ? line.heardText() : line.text()).strip();
            if (!text.isEmpty()) {
                parts.add(text);
            }
        }
        return join(parts);
    }

    /** The text that was heard: a prefix of {@link #generated}. */
    public String heard() {
        List<String> parts = new ArrayList<>();
        for (Line line : lines.values()) {
            String text = line.heardText().strip();
            if (!text.isEmpty()) {
                parts.add(text);
            }
        }
        return join(parts);
    }

    private int lastHeard() {
        int last = 0;
        for (var entry : lines.entrySet()) {
            if (entry.getValue().heard() > 0) {
                last = entry.getKey();
            }
        }
        return last;
    }

    /** Whether anything was heard. */
    public boolean audible() {
        return lastHeard() > 0;
    }

    private static int wholeWords(String text, int characters) {
        int end = characters;
        while (end > 0 && end < text.length() && !SpeakingRate.wordEndsAt(text, end)) {
            end--;
        }
        return end;
    }

    static String join(List<String> parts) {
        StringBuilder text = new StringBuilder();
        for (String part : parts) {
            if (!text.isEmpty() && !part.isEmpty() && !SpeakingRate.ideographic(text.codePointBefore(text.length()))
                    && !SpeakingRate.ideographic(part.codePointAt(0))) {
                text.append(' ');
            }
            text.append(part);
        }
        return text.toString();
    }
}
