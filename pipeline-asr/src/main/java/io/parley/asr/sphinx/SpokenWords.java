package io.parley.asr.sphinx;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Written English as the words that one says: lower case, no punctuation or accents, numbers in words. Pure. */
final class SpokenWords {

    private static final Pattern TOKEN = Pattern.compile("\\d+(?:,\\d{3})*|[a-z]+(?:'[a-z]+)*");
    private static final Pattern ACCENTS = Pattern.compile("\\p{M}+");
    private static final List<String> UNITS = List.of("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
            "eleven",
            "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen");
    private static final List<String> TENS = List.of("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety");

    private SpokenWords() {}

    /** The words of a text; empty where there are none. */
    static List<String> of(String text) {
        String plain = ACCENTS.matcher(Normalizer.normalize(text, Normalizer.Form.NFD)).replaceAll("").replace('’', '\'')
                .toLowerCase(Locale.ROOT)
                .replace("&", " and ").replace("%", " percent ");
        List<String> words = new ArrayList<>();
        Matcher matcher = TOKEN.matcher(plain);
        while (matcher.find()) {
            String token = matcher.group();
            if (Character.isDigit(token.charAt(0))) {
                number(token.replace(",", ""), words);
            } else {
                words.add(token);
            }
        }
        return words;
    }

    private static void number(String digits, List<String> words) {
        if (digits.length() > 9 || (digits.length() > 1 && digits.startsWith("0"))) {
            digits.chars().forEach(digit -> words.add(UNITS.get(digit - '0')));
        } else {
            spell(Integer.parseInt(digits), words);
        }
    }

    private static void spell(int number, List<String> words) {
        if (number < 20) {
            words.add(UNITS.get(number));
        } else if (number < 100) {
            words.add(TENS.get(number / 10));
            rest(number % 10, words);
        } else if (number < 1_000) {
            group(number, 100, "hundred", words);
        } else if (number < 1_000_000) {
            group(number, 1_000, "thousand", words);
        } else {
            group(number, 1_000_000, "million", words);
        }
    }

    private static void group(int number, int size, String name, List<String> words) {
        spell(number / size, words);
        words.add(name);
        rest(number % size, words);
    }

    private static void rest(int number, List<String> words) {
        if (number > 0) {
            spell(number, words);
        }
    }
}
