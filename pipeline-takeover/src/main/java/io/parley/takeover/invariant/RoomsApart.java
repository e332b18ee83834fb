package io.parley.takeover.invariant;

import io.parley.takeover.room.Emission;
import io.parley.takeover.room.Emission.Effect.CloseVoice;
import io.parley.takeover.room.Emission.Effect.HandOver;
import io.parley.takeover.room.Emission.Effect.KeepVoice;
import io.parley.takeover.room.Emission.Effect.OpenVoice;
import io.parley.takeover.room.Emission.Effect.Stop;
import io.parley.takeover.room.Emission.Render;
import io.parley.takeover.room.RoomInput.Reply;
import io.parley.takeover.room.id.TraceId;
import org.jspecify.annotations.Nullable;

import java.util.stream.Stream;

import static io.parley.takeover.invariant.BrokenException.unless;

/**
 * 17: isolation. Nothing that a room takes or says names a turn, a takeover or an effect of another room. (That removing all other rooms'
 * inputs leaves a journal as it is, byte for byte, takes two journals; a test has them.)
 *
 * <pre>
 *   holds:  in room s: s_1 is asked, s-1#1 is handed over
 *   broken: in room s: t-1#1 is handed over
 * </pre>
 */
final class RoomsApart implements Invariant {

    @Override
    public Claim claim() {
        return new Claim(17, "RoomsApart", "nothing of another room is in the room's journal");
    }

    @Override
    public void observe(Step step) {
        String own = step.sessionId().value();
        if (step.input() instanceof Reply reply) {
            apart(own + "_", reply.trace().value());
        }
        for (Emission emission : step.decision().emitted()) {
            TraceId turn = turn(emission);
            if (turn != null) {
                apart(own + "_", turn.value());
            }
            if (emission instanceof Render render) {
                apart(own + ":", render.effectId());
                handOvers(render).forEach(handOver -> apart(own + "-", handOver));
            }
        }
    }

    private static Stream<String> handOvers(Render render) {
        return switch (render.effect()) {
            case HandOver call -> Stream.of(call.handOver().value());
            case Stop stop -> stop.targets().stream().map(target -> target.handOver().value());
            case OpenVoice open -> Stream.of(open.handOver().value());
            case KeepVoice keep -> Stream.of(keep.handOver().value());
            case CloseVoice close -> Stream.of(close.handOver().value());
            default -> Stream.of();
        };
    }

    private static @Nullable TraceId turn(Emission emission) {
        return switch (emission) {
            case Emission.RequestReply request -> request.trace();
            case Emission.CancelReply cancel -> cancel.trace();
            case Emission.Push push -> push.turn();
            case Emission.TurnEnded end -> end.trace();
            case Render render -> render.trace();
            default -> null;
        };
    }

    private static void apart(String own, String name) {
        unless(name.startsWith(own), "%s is of another room", name);
    }
}
