package io.parley.bench.room;

import io.parley.takeover.room.Emission.Effect;
import io.parley.takeover.room.Emission.Render;
import io.parley.takeover.room.RoomInput.CallResult;
import io.parley.takeover.room.RoomInput.Outcome;
import io.parley.takeover.room.RoomInput.Stopped;
import io.parley.takeover.room.RoomInput.TakeoverEvent;
import io.parley.takeover.room.RoomInput.TakeoverReport;
import io.parley.takeover.room.id.HandOverId;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The renderer of a {@link PureRoom}: takes every call, starts what has the floor at once, and ends it when it is told to. */
final class PureRenderer {

    private static final int CREATED = 35;
    private static final int HEARD = 12;

    private final PureRoom room;
    /** Renderer's ids of what is live, the one that plays first. */
    private final List<HandOverId> live = new ArrayList<>();

    PureRenderer(PureRoom room) {
        this.room = room;
    }

    /** Carries out all that the room wants of it. */
    void carryOut() {
        for (Optional<Render> next = room.effect(); next.isPresent(); next = room.effect()) {
            carryOut(next.get());
        }
    }

    private void carryOut(Render render) {
        switch (render.effect()) {
            case Effect.CreateChannel create ->
                room.take(new CallResult(render.effectId(), null, Outcome.ACCEPTED, null, "renderer-session", CREATED, null, Map.of()));
            case Effect.HandOver handOver -> begin(render, handOver.handOver());
            case Effect.Stop stop -> stop(render, stop);
            case Effect.StartChannel start -> accept(render, null);
            case Effect.CloseChannel close -> accept(render, null);
            case Effect.KeepAlive keep -> accept(render, null);
            case Effect.FetchContent fetch -> throw unwanted(fetch);
            case Effect.ListTakeovers list -> throw unwanted(list);
            case Effect.RefreshRtc refresh -> throw unwanted(refresh);
            case Effect.OpenVoice open -> throw unwanted(open);
            case Effect.KeepVoice keep -> throw unwanted(keep);
            case Effect.CloseVoice close -> throw unwanted(close);
        }
    }

    private void begin(Render render, HandOverId handOver) {
        live.add(handOver);
        accept(render, handOver);
        if (live.getFirst().equals(handOver)) {
            report(handOver, TakeoverEvent.STARTED);
        }
    }

    private void stop(Render render, Effect.Stop stop) {
        Map<HandOverId, Stopped> fates = stop.targets().stream()
                .collect(Collectors.toMap(Effect.Target::handOver, target -> fate(target.handOver())));
        live.removeAll(fates.keySet());
        room.take(new CallResult(render.effectId(), null, Outcome.ACCEPTED, null, null, null, null, fates));
    }

    private Stopped fate(HandOverId handOver) {
        if (!live.contains(handOver)) {
            return new Stopped.NotLive();
        }
        return new Stopped.Ended(live.getFirst().equals(handOver) ? HEARD : null);
    }

    /** What plays comes to its end, and what is behind it starts. */
    void finish() {
        report(live.removeFirst(), TakeoverEvent.FINISHED);
        if (!live.isEmpty()) {
            report(live.getFirst(), TakeoverEvent.STARTED);
        }
        carryOut();
    }

    boolean plays() {
        return !live.isEmpty();
    }

    private void accept(Render render, @Nullable HandOverId handOver) {
        room.take(new CallResult(render.effectId(), handOver, Outcome.ACCEPTED, handOver == null ? null : name(handOver), null, null, null,
                Map.of()));
    }

    private void report(HandOverId handOver, TakeoverEvent event) {
        room.take(new TakeoverReport(name(handOver), event, null));
    }

    private static String name(HandOverId handOver) {
        return "renderer-" + handOver.value();
    }

    private static IllegalStateException unwanted(Effect effect) {
        return new IllegalStateException("these conversations lead to no " + effect);
    }
}
