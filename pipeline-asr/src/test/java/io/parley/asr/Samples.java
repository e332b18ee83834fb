package io.parley.asr;

import io.parley.asr.wav.WavFile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The speech and the Q&A database that ship with the project. */
public final class Samples {

    private static final Path HOME = Path.of(System.getProperty("parley.home", ".."), "samples");
    private static final Pattern ENGLISH = Pattern.compile("\"lang\": ?\"en\"");
    private static final Pattern QUESTIONS = Pattern.compile("\"question\": ?\"([^\"]+)\".*?\"alternatives\": ?\\[([^]]*)]");
    private static final Pattern TEXT = Pattern.compile("\"([^\"]+)\"");

    private Samples() {}

    /** What is said in each file. */
    public static Map<String, String> spoken() {
        Map<String, String> spoken = new LinkedHashMap<>();
        spoken.put("opening-hours.wav", "What are your opening hours?");
        spoken.put("bathroom.wav", "Where is the bathroom?");
        spoken.put("ticket-price.wav", "How much does a ticket cost?");
        spoken.put("history.wav", "Tell me about the history of the museum.");
        spoken.put("cafe.wav", "Is there a cafe in the building?");
        spoken.put("dog.wav", "Can I bring my dog?");
        spoken.put("parking.wav", "Where can I park my car?");
        spoken.put("goodbye.wav", "Thank you and goodbye.");
        return spoken;
    }

    /** The audio of a file. */
    public static byte[] audio(String file) {
        return WavFile.read(HOME.resolve("speech").resolve(file));
    }

    /** All English questions with their alternatives. */
    public static List<String> questions() {
        try {
            return Files.readAllLines(HOME.resolve("knowledge/museum.jsonl")).stream().filter(line -> ENGLISH.matcher(line).find())
                    .flatMap(line -> {
                        Matcher matcher = QUESTIONS.matcher(line);
                        if (!matcher.find()) {
                            throw new IllegalStateException("no question in " + line);
                        }
                        return java.util.stream.Stream.concat(java.util.stream.Stream.of(matcher.group(1)),
                                TEXT.matcher(matcher.group(2)).results().map(text -> text.group(1)));
                    }).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Audio in pieces of a number of bytes. */
    public static List<byte[]> pieces(byte[] audio, int bytes) {
        return java.util.stream.IntStream.iterate(0, from -> from < audio.length, from -> from + bytes)
                .mapToObj(from -> Arrays.copyOfRange(audio, from, Math.min(audio.length, from + bytes))).toList();
    }
}
