package io.parley.takeover.dispatch.voice;

import io.parley.schemas.audio.AudioFrame;
import io.parley.takeover.dispatch.renderer.VoiceLine;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** One voice that is relayed. Frames come on the reader's thread, its end on the room's lane or the line's thread. */
final class VoiceRelay {

    private final VoiceLine line;
    private final int partition;
    private final CountDownLatch spoken = new CountDownLatch(1);
    private volatile VoiceFrames.@Nullable Listening listening;

    VoiceRelay(VoiceLine line, int partition) {
        this.line = line;
        this.partition = partition;
    }

    int partition() {
        return partition;
    }

    /** Takes frames from there until it is over, which it may be already. */
    void listen(VoiceFrames.Listening to) {
        listening = to;
        if (!line.isOpen()) {
            to.close();
        }
    }

    void take(AudioFrame frame) {
        if (frame.getEnd()) {
            spoken.countDown();
        } else {
            line.send(frame.getPcm());
        }
    }

    /** Ends when all that was said has been relayed, for which it waits at most this long. */
    void finish(Duration patience) throws InterruptedException {
        try {
            spoken.await(patience.toMillis(), TimeUnit.MILLISECONDS);
            line.finish();
        } finally {
            cut();
        }
    }

    void cut() {
        line.cut();
        VoiceFrames.Listening reading = listening;
        if (reading != null) {
            reading.close();
        }
    }
}
