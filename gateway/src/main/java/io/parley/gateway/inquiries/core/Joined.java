package io.parley.gateway.inquiries.core;

import java.util.List;

/** Sentences as one text: with a space between them, except in writing that has none. */
final class Joined {

    private Joined() {}

    static String of(List<String> sentences) {
        StringBuilder text = new StringBuilder();
        for (String sentence : sentences) {
            if (!text.isEmpty() && !sentence.isEmpty() && needsSpace(text.codePointBefore(text.length()), sentence.codePointAt(0))) {
                text.append(' ');
            }
            text.append(sentence);
        }
        return text.toString();
    }

    private static boolean needsSpace(int before, int after) {
        return !Character.isWhitespace(before) && !Character.isWhitespace(after) && !isWide(before) && !isWide(after);
    }

    /** Whether it belongs to Chinese, Japanese or Korean punctuation and signs, as the engine's own sentences end in. */
    private static boolean isWide(int character) {
        return Character.isIdeographic(character) || character >= 0x3000 && character <= 0x30FF
                || character >= 0xFF00 && character <= 0xFFEF;
    }
}
