package io.parley.takeover.store;

import io.parley.schemas.state.MediaRecord;
import io.parley.takeover.room.queue.Content;
import io.parley.takeover.room.queue.Media;
import org.jspecify.annotations.Nullable;

import java.time.Duration;

/** What takeovers play to its stored form, which is spread over the fields of records, and back. */
final class ContentCodec {

    private ContentCodec() {}

    static @Nullable String param(Content content) {
        return content instanceof Content.Param param ? param.param() : null;
    }

    static @Nullable MediaRecord media(Content content) {
        Media media = content.media();
        return media.isEmpty()
                ? null
                : new MediaRecord(media.audio(), media.pictures(), media.length() == null ? null : (Long) media.length().toMillis());
    }

    static @Nullable Long opening(Content content) {
        return content instanceof Content.Voice voice ? (Long) voice.opening() : null;
    }

    static Content read(@Nullable String param, String text, @Nullable MediaRecord media, @Nullable Long opening) {
        return opening == null ? read(param, text, media) : new Content.Voice(opening);
    }

    static Content read(@Nullable String param, String text, @Nullable MediaRecord media) {
        return param == null ? new Content.Speech(text) : new Content.Param(param, text, media == null ? Media.NONE : read(media));
    }

    private static Media read(MediaRecord stored) {
        return new Media(stored.getAudio(), stored.getPictures(),
                stored.getLength() == null ? null : Duration.ofMillis(stored.getLength()));
    }
}
