package io.parley.asr.voice;

import io.github.givimad.libfvadjni.VoiceActivityDetector;

import java.io.IOException;
import java.io.UncheckedIOException;

/** WebRTC's voice activity detection (libfvad, native). It tells voice from silence well, from noise less so. */
public final class FvadActivity implements VoiceActivity {

    private final VoiceActivityDetector detector;

    /** @throws UncheckedIOException if the native library does not work on this machine */
    public FvadActivity() {
        try {
            load();
            detector = VoiceActivityDetector.newInstance();
            detector.setMode(VoiceActivityDetector.Mode.VERY_AGGRESSIVE);
            detector.setSampleRate(VoiceActivityDetector.SampleRate.S16000);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "voice activity detection (libfvad) does not work on this machine; set asr.voice_activity=level: " + e.getMessage(), e);
        }
    }

    /** The library's own loading must not run twice at once. */
    private static synchronized void load() throws IOException {
        VoiceActivityDetector.loadLibrary();
    }

    @Override
    public boolean voiced(short[] window) {
        try {
            return detector.process(window);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        detector.close();
    }
}
