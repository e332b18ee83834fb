package io.parley.asr;

import io.parley.asr.endpointing.Pcm;
import io.parley.asr.endpointing.Rules;
import io.parley.asr.topology.AudioRules;
import io.parley.asr.voice.FvadActivity;
import io.parley.asr.voice.LevelGate;
import io.parley.asr.voice.VoiceActivity;
import io.parley.runtime.config.Key;
import io.parley.runtime.config.Settings;

import java.time.Duration;
import java.util.List;

/**
 * How this process recognises speech.
 *
 * @param audio      how microphones are listened to
 * @param activity   how voice is told from everything else
 * @param levelGate  lowest level of speech, dB below full scale, -90 to 0
 * @param decoders   utterances decoded at once, at least 1
 * @param acceptance by how much a sentence must explain the audio better than free sounds do, nats per 10 ms
 */
public record AsrConfig(AudioRules audio, Activity activity, double levelGate, int decoders, double acceptance) {

    /** What tells voice from everything else. */
    public enum Activity {
        /** WebRTC's detector (native), behind the level gate. */
        FVAD,
        /** The level gate alone. */
        LEVEL
    }

    /** Voice that starts an utterance. */
    public static final Key<Duration> START_VOICED = Key
            .duration("asr.start_voiced", Duration.ofMillis(60), "Uninterrupted voice that starts an utterance.")
            .where("a time from 20ms to 2s", time -> time.compareTo(Pcm.WINDOW) >= 0 && time.toMillis() <= 2_000);
    /** Silence that ends it. */
    public static final Key<Duration> END_SILENCE = Key
            .duration("asr.end_silence", Duration.ofMillis(500),
                    "Silence that ends an utterance; shorter answers sooner and cuts slow speakers.")
            .where("a time from 100ms to 5s", time -> time.toMillis() >= 100 && time.toMillis() <= 5_000);
    /** Longest utterance. */
    public static final Key<Duration> MAX_UTTERANCE = Key
            .duration("asr.max_utterance", Duration.ofSeconds(20), "Length at which an utterance is cut.")
            .where("a time from 1s to 60s", time -> time.toMillis() >= 1_000 && time.toSeconds() <= 60);
    /** Audio before the start. */
    public static final Key<Duration> PRE_ROLL = Key
            .duration("asr.pre_roll", Duration.ofMillis(200), "Audio before the start of speech that the recogniser hears.")
            .where("a time up to 1s", time -> time.toMillis() <= 1_000);
    /** Patience with gaps, in time. */
    public static final Key<Duration> GAP_WAIT = Key
            .duration("asr.gap_wait", Duration.ofMillis(200), "How long a missing frame is waited for.")
            .where("a time up to 5s", time -> time.toMillis() <= 5_000);
    /** Patience with gaps, in frames. */
    public static final Key<Integer> GAP_FRAMES = Key.integer("asr.gap_frames", 20, 1, 1_000,
            "How many later frames may wait behind a missing one.");
    /** Patience with speakers who vanish. */
    public static final Key<Duration> STALL_WAIT = Key
            .duration("asr.stall_wait", Duration.ofSeconds(2), "How long the frames of an open utterance may stay away before it is ended.")
            .where("a time from 100ms to 30s", time -> time.toMillis() >= 100 && time.toSeconds() <= 30);
    /** Patience with the recogniser. */
    public static final Key<Duration> RECOGNITION_TIMEOUT = Key
            .duration("asr.recognition_timeout", Duration.ofSeconds(4), "How long after an utterance's end its words may take.")
            .where("a time from 100ms to 60s", time -> time.toMillis() >= 100 && time.toSeconds() <= 60);
    /** The detector. */
    public static final Key<Activity> VOICE_ACTIVITY = Key.choice("asr.voice_activity", Activity.FVAD,
            "What tells voice from everything else: WebRTC's detector, or the level alone.");
    /** The gate. */
    public static final Key<Double> LEVEL_GATE = Key.decimal("asr.level_gate", -50, -90, 0,
            "Lowest level of speech, in dB below full scale; what is softer is silence.");
    /** Decoders. */
    public static final Key<Integer> SPHINX_DECODERS = Key.integer("asr.sphinx.decoders", 2, 1, 64,
            "Utterances decoded at once; each takes about 100 MB.");
    /** Acceptance. */
    public static final Key<Double> SPHINX_ACCEPTANCE = Key.decimal("asr.sphinx.acceptance", -0.25, -20, 20,
            "How well a sentence must fit, against free sounds; higher rejects more of what is not in the Q&A database.");

    /** All of the above. */
    public static final List<Key<?>> KEYS = List.of(START_VOICED, END_SILENCE, MAX_UTTERANCE, PRE_ROLL, GAP_WAIT, GAP_FRAMES, STALL_WAIT,
            RECOGNITION_TIMEOUT, VOICE_ACTIVITY, LEVEL_GATE, SPHINX_DECODERS, SPHINX_ACCEPTANCE);

    /** Reads the configuration. */
    public static AsrConfig from(Settings settings) {
        Rules endpointing = new Rules(settings.get(START_VOICED), settings.get(END_SILENCE), settings.get(MAX_UTTERANCE));
        AudioRules audio = new AudioRules(endpointing, settings.get(PRE_ROLL), settings.get(GAP_WAIT), settings.get(GAP_FRAMES),
                settings.get(STALL_WAIT), settings.get(RECOGNITION_TIMEOUT));
        return new AsrConfig(audio, settings.get(VOICE_ACTIVITY), settings.get(LEVEL_GATE), settings.get(SPHINX_DECODERS),
                settings.get(SPHINX_ACCEPTANCE));
    }

    /** Makes the configured voice activity, one for each microphone. */
    public VoiceActivity.Factory voiceActivity() {
        return switch (activity) {
            case FVAD -> () -> new LevelGate(levelGate, new FvadActivity());
            case LEVEL -> () -> new LevelGate(levelGate, VoiceActivity.ANY_SOUND);
        };
    }
}
