package io.parley.liveapi.takeover;

import io.parley.liveapi.json.JsonObject;
import io.parley.liveapi.json.JsonValue;

import java.util.List;

/**
 * A picture shown during a takeover, as foreground or background.
 *
 * @param url      a PNG or JPEG file
 * @param rect     place and size on a canvas of 1080 × 1920: four numbers
 * @param start    when it appears, in milliseconds from the start of the takeover
 * @param duration how long, in milliseconds; -1 until the end of the takeover
 */
public record Picture(String url, List<Integer> rect, int start, int duration) {
    private static final int CORNERS = 4;
    private static final int WHOLE_TAKEOVER = -1;

    public Picture {
        rect = List.copyOf(rect);
    }

    static Picture read(JsonObject picture) {
        JsonValue rect = picture.required("rect");
        List<Integer> numbers = rect.elements().stream().map(number -> number.integer(Integer.MIN_VALUE)).toList();
        if (numbers.size() != CORNERS) {
            throw rect.wrong("four whole numbers");
        }
        return new Picture(picture.required("url").words(), numbers, picture.required("start").integer(0),
                picture.required("duration").integer(WHOLE_TAKEOVER));
    }
}
