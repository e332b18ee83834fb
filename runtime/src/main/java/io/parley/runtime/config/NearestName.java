package io.parley.runtime.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** What a mistyped name was meant to be. */
final class NearestName {

    private NearestName() {}

    /** The name with the fewest edits from the one given, the first of equals; empty where there are no names. */
    static Optional<String> to(String mistyped, Collection<String> names) {
        return names.stream()
                .min(Comparator.<String>comparingInt(name -> distance(plain(mistyped), plain(name))).thenComparing(name -> name));
    }

    private static String plain(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return (lower.startsWith("parley_") ? lower.substring("parley_".length()) : lower).replace('.', '_');
    }

    /** Levenshtein's: letters inserted, left out or replaced. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
