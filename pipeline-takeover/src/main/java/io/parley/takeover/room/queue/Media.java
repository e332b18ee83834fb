package io.parley.takeover.room.queue;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.List;

/**
 * Files that a takeover needs. With a text the audio is none of them: the text is spoken instead (room.md, Room life).
 *
 * @param audio    address of what drives the digital human; null where a text does
 * @param pictures addresses of what is shown with it
 * @param length   how long the audio plays, as its fetch found; null where that is not known
 */
public record Media(@Nullable String audio, List<String> pictures, @Nullable Duration length) {

    /** None. */
    public static final Media NONE = new Media(null, List.of(), null);

    public Media {
        pictures = List.copyOf(pictures);
    }

    /** Whether there is anything to fetch. */
    public boolean isEmpty() {
        return audio == null && pictures.isEmpty();
    }

    /** The same with the audio's length known. */
    public Media lasting(@Nullable Duration known) {
        return new Media(audio, pictures, known);
    }
}
