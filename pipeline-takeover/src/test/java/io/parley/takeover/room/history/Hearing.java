package io.parley.takeover.room.history;

import io.parley.liveapi.takeover.TakeoverStatus;
import io.parley.takeover.invariant.Step;
import io.parley.takeover.room.Emission.Effect.HandOver;
import io.parley.takeover.room.Emission.Render;
import io.parley.takeover.room.Emission.TellOwner;
import io.parley.takeover.room.RoomState;
import io.parley.takeover.room.history.History.Played;
import io.parley.takeover.room.id.HandOverId;
import io.parley.takeover.room.simulation.SimulatedRenderer;
import io.parley.takeover.room.simulation.Sound;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What holds of what was heard, whatever the room believes: invariants 1, 2 and 9 once more, with somebody in front of the digital human who
 * listens. A renderer that does not end what it is told to end, or tells lies, may be heard at any time. Of the others this is claimed:
 *
 * <ul><li>no takeover is heard to its end twice, but of a renderer that says it stopped what it plays
 * <li>no two sounds overlap, a voice's neither
 * <li>nothing begins to sound after its takeover's end, but for the call that was under way then, and a voice that the next call closes
 * <li>what an owner is told to have been played to its end was heard to its end.</ul>
 */
public final class Hearing {

    /** What waits at the renderer behind something is stopped when the lane comes to it: behind one call, or a few that were decided with it. */
    private static final Duration BEHIND_CALLS = SimulatedRenderer.CALL.plus(SimulatedRenderer.ANSWER).multipliedBy(4);

    /** A voice is opened and closed by calls of the lane, one behind the other: one that ended before it was opened lasts no longer. */
    private static final Duration NEXT_CALL = SimulatedRenderer.CALL.plus(SimulatedRenderer.ANSWER);

    private Hearing() {}

    /** What does not hold; empty if all does. */
    public static List<String> faults(History history, Played played) {
        List<String> faults = new ArrayList<>();
        Set<String> whole = new HashSet<>();
        if (!history.isToldFalseEnds()) {
            played.sounds().stream().filter(sound -> !sound.cut() && !whole.add(takeover(sound.handOver())))
                    .forEach(sound -> faults.add(sound + " was heard before"));
        }
        if (history.isServedTruly()) {
            overlaps(played.sounds()).forEach(faults::add);
            late(played, played.sounds()).forEach(faults::add);
            claimed(played).forEach(faults::add);
        }
        return faults;
    }

    private static Stream<String> overlaps(List<Sound> all) {
        List<Sound> sounds = all.stream().sorted(Comparator.comparing(Sound::from).thenComparing(Sound::to)).toList();
        List<String> faults = new ArrayList<>();
        for (int i = 1; i < sounds.size(); i++) {
            if (sounds.get(i).from().isBefore(sounds.get(i - 1).to())) {
                faults.add(sounds.get(i) + " begins within " + sounds.get(i - 1));
            }
        }
        return faults.stream();
    }

    private static Stream<String> late(Played played, List<Sound> sounds) {
        Map<String, Instant> ends = new HashMap<>();
        Set<HandOverId> behind = new HashSet<>();
        for (Step step : played.steps()) {
            RoomState before = step.before();
            RoomState next = step.next();
            if (before != null && next != null) {
                before.queue().matching(t -> next.queue().find(t.id()) == null)
                        .forEach(t -> ends.put(t.id().value(), step.decision().at()));
            }
            step.decision().emitted().forEach(emission -> {
                if (emission instanceof Render render && render.effect() instanceof HandOver call && call.behind()) {
                    behind.add(call.handOver());
                }
            });
        }
        return sounds.stream().filter(sound -> {
            Instant end = ends.get(takeover(sound.handOver()));
            Duration late = behind.contains(sound.handOver()) ? BEHIND_CALLS : SimulatedRenderer.CALL;
            return end != null && sound.from().isAfter(end.plus(late)) && !isClosedAtOnce(sound);
        }).map(sound -> sound + " begins after its end at " + ends.get(takeover(sound.handOver())));
    }

    private static Stream<String> claimed(Played played) {
        Set<String> whole = played.sounds().stream().filter(sound -> !sound.cut()).map(sound -> takeover(sound.handOver()))
                .collect(Collectors.toSet());
        return played.steps().stream().flatMap(step -> step.decision().emitted().stream())
                .filter(TellOwner.class::isInstance).map(TellOwner.class::cast)
                .filter(told -> told.status() == TakeoverStatus.FINISHED.number() && told.result() == null && told.takeover() != null)
                .map(told -> String.valueOf(told.takeover())).filter(id -> !whole.contains(id))
                .map(id -> id + " is told to have been played to its end, and was not heard to it");
    }

    private static boolean isClosedAtOnce(Sound sound) {
        return sound.isVoice() && !sound.to().isAfter(sound.from().plus(NEXT_CALL));
    }

    private static String takeover(HandOverId handOver) {
        String name = handOver.value();
        return name.substring(0, name.indexOf('#'));
    }
}
