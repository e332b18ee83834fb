package io.parley.asr.topology;

import io.parley.asr.endpointing.Endpoint;
import io.parley.asr.endpointing.Pcm;
import io.parley.asr.voice.VoiceActivity;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The rooms of one task in memory, least recently heard first: their ears, and which of them wait for something. */
final class Rooms {

    /** As long as the audio topic keeps frames: nothing older can come again. */
    private static final Duration MEMORY = Duration.ofHours(1);

    private final VoiceActivity.Factory activity;
    private final AudioRules rules;
    private final Map<String, Room> rooms = new LinkedHashMap<>(16, 0.75f, true);
    private final Map<String, Room> waiting = new LinkedHashMap<>();

    private static final class Room {

        private final Ear ear;
        private Instant heardAt;
        private @Nullable Instant missingSince;
        private boolean speaking;
        private boolean idle = true;

        Room(Ear ear, Instant heardAt) {
            this.ear = ear;
            this.heardAt = heardAt;
        }
    }

    Rooms(VoiceActivity.Factory activity, AudioRules rules) {
        this.activity = activity;
        this.rules = rules;
    }

    /** The room's ear, now that a frame came. */
    Ear ear(String sessionId, Instant now) {
        Room room = rooms.computeIfAbsent(sessionId, unused -> room(now));
        room.heardAt = now;
        return room.ear;
    }

    /** The ear of a room that is known. */
    Ear ear(String sessionId) {
        return Objects.requireNonNull(rooms.get(sessionId), "the room is not known").ear;
    }

    private Room room(Instant now) {
        int windows = Pcm.windows(rules.preRoll()) + Pcm.windows(rules.endpointing().startVoiced());
        return new Room(new Ear(activity, windows), now);
    }

    /** A room of the store; what it waited for, it waits for anew, since its frames may still be on their way. */
    void restored(String sessionId, MicrophoneState state, Instant now) {
        rooms.put(sessionId, room(now));
        settled(sessionId, new MicrophoneState(state.order().waitingFrom(now), state.endpoint(), state.leftover(), state.utterances(),
                state.receivedAt()));
    }

    /** Lets voice activity hear again what was heard before a crash. */
    void rehear(String sessionId, short[] audio) {
        Ear ear = ear(sessionId);
        for (int from = 0; from + Pcm.WINDOW_SAMPLES <= audio.length; from += Pcm.WINDOW_SAMPLES) {
            ear.voiced(Arrays.copyOfRange(audio, from, from + Pcm.WINDOW_SAMPLES));
        }
    }

    /** Takes note of a room's new state. */
    void settled(String sessionId, MicrophoneState state) {
        Room room = Objects.requireNonNull(rooms.get(sessionId), "the room is not known");
        room.missingSince = state.order().waitingSince();
        room.speaking = state.endpoint() instanceof Endpoint.Speaking;
        room.idle = state.utterances().isEmpty();
        if (room.missingSince != null || room.speaking) {
            waiting.put(sessionId, room);
        } else {
            waiting.remove(sessionId);
        }
    }

    /** Whether the clock has to tick for some room. */
    boolean isWaiting() {
        return !waiting.isEmpty();
    }

    /** Rooms whose missing frame was waited for long enough. */
    List<String> missing(Instant now) {
        return waiting.entrySet().stream().filter(entry -> {
            Instant since = entry.getValue().missingSince;
            return since != null && !now.isBefore(since.plus(rules.gapWait()));
        }).map(Map.Entry::getKey).toList();
    }

    /** Rooms where somebody speaks and no frame came for too long. */
    List<String> stalled(Instant now) {
        return waiting.entrySet().stream()
                .filter(entry -> entry.getValue().speaking && !now.isBefore(entry.getValue().heardAt.plus(rules.stallWait())))
                .map(Map.Entry::getKey).toList();
    }

    /** Forgets rooms that were silent for longer than frames are kept, and names them. */
    List<String> forgetOlder(Instant now) {
        List<String> gone = new ArrayList<>();
        Iterator<Map.Entry<String, Room>> oldest = rooms.entrySet().iterator();
        while (oldest.hasNext()) {
            Map.Entry<String, Room> entry = oldest.next();
            Room room = entry.getValue();
            if (now.isBefore(room.heardAt.plus(MEMORY))) {
                break;
            }
            if (room.idle && !waiting.containsKey(entry.getKey())) {
                room.ear.forget();
                gone.add(entry.getKey());
                oldest.remove();
            }
        }
        return gone;
    }

    void close() {
        rooms.values().forEach(room -> room.ear.forget());
        rooms.clear();
        waiting.clear();
    }
}
