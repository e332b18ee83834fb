package io.parley.asr.topology;

import io.parley.asr.endpointing.Pcm;
import io.parley.asr.voice.VoiceActivity;
import io.parley.schemas.audio.AudioFrame;
import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;

/**
 * What a process remembers of a microphone in memory only: what voice activity has learnt, and the audio of the last moments, which
 * becomes the pre-roll when speech starts. After a crash it starts anew, which costs at most the pre-roll of one utterance.
 */
final class Ear {

    private final VoiceActivity.Factory factory;
    private final int windowsKept;
    private final Deque<short[]> windows = new ArrayDeque<>();
    private final Deque<AudioFrame> frames = new ArrayDeque<>();
    private int frameBytes;
    private @Nullable VoiceActivity activity;

    Ear(VoiceActivity.Factory factory, int windowsKept) {
        this.factory = factory;
        this.windowsKept = windowsKept;
    }

    /** A frame whose windows come next. */
    void take(AudioFrame frame) {
        frames.add(frame);
        frameBytes += frame.getPcm().remaining();
        int needed = (windowsKept + 1) * Pcm.WINDOW_BYTES;
        while (frames.size() > 1 && frameBytes - frames.getFirst().getPcm().remaining() - frame.getPcm().remaining() >= needed) {
            frameBytes -= frames.removeFirst().getPcm().remaining();
        }
    }

    /** Whether somebody speaks in the window. */
    boolean voiced(short[] window) {
        windows.add(window);
        if (windows.size() > windowsKept) {
            windows.removeFirst();
        }
        VoiceActivity judge = activity;
        if (judge == null) {
            judge = factory.open();
            activity = judge;
        }
        return judge.voiced(window);
    }

    /** The latest windows, oldest first. */
    List<short[]> windows() {
        return List.copyOf(windows);
    }

    /** The frames that hold them. */
    Collection<AudioFrame> frames() {
        return List.copyOf(frames);
    }

    /** The microphone was closed: what comes next is another one. */
    void forget() {
        windows.clear();
        frames.clear();
        frameBytes = 0;
        if (activity != null) {
            activity.close();
            activity = null;
        }
    }
}
