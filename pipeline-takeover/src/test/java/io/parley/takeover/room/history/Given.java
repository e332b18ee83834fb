package io.parley.takeover.room.history;

import io.parley.liveapi.script.ScriptDraft;
import io.parley.takeover.invariant.Step;
import io.parley.takeover.journal.InputRecords;
import io.parley.takeover.room.RoomInput;
import io.parley.takeover.room.RoomInput.Request;
import io.parley.takeover.room.RoomSetup;
import io.parley.takeover.room.id.HandOverId;
import io.parley.takeover.room.id.TraceId;
import io.parley.takeover.room.queue.Content;
import org.apache.avro.specific.SpecificRecord;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Something that the world gives to a room in a history, to be given to a room of another name that something else hosts.
 *
 * @param session the room's name
 * @param at      when
 * @param setup   what the room is made with
 */
public record Given(String session, Instant at, RoomInput input, RoomSetup setup) {

    /** All that is given in that history, oldest first, but for timers, which are the host's own. */
    public static List<Given> in(History history, String session) {
        List<Step> steps = history.play(world -> world.fireTimersFirst(true));
        RoomSetup setup = steps.stream().flatMap(step -> Stream.ofNullable(step.next())).findFirst().orElseThrow().setup();
        return steps.stream().filter(step -> !(step.input() instanceof RoomInput.TimerFired))
                .map(step -> new Given(session, step.clock(), renamed(step.input(), session), setup)).toList();
    }

    /** The record in which it comes. */
    public SpecificRecord record() {
        return new InputRecords(session, script(), at).write(input);
    }

    /** The histories' room is named {@code s}. */
    private static RoomInput renamed(RoomInput input, String session) {
        return switch (input) {
            case RoomInput.Reply reply -> new RoomInput.Reply(new TraceId(renamed(reply.trace().value(), session)),
                    reply.attempt(), reply.part());
            case RoomInput.CallResult result when result.handOver() != null -> new RoomInput.CallResult(result.effectId(),
                    new HandOverId(renamed(result.handOver().value(), session)), result.outcome(),
                    result.rendererTraceId(), result.rendererSessionId(), result.status(), result.message(), result.stopped());
            case RoomInput.Command command -> new RoomInput.Command(command.requestId(), command.receivedAt(), command.account(),
                    renamed(command.request(), session));
            default -> input;
        };
    }

    private static Request renamed(Request request, String session) {
        return switch (request) {
            case Request.Reorder(String id, int priority) -> new Request.Reorder(renamed(id, session), priority);
            case Request.Cancel(String ids) -> new Request.Cancel(renamed(ids, session));
            default -> request;
        };
    }

    /** Names of what belongs to a room begin with its own, then {@code -} or {@code _} and a number. */
    private static String renamed(String name, String session) {
        return name.replaceFirst("^s(?=[-_]\\d)", session);
    }

    private String script() {
        ScriptDraft script = new ScriptDraft(setup.fillers().stream().map(Content::text).toList(), setup.openingWords(), Map.of());
        return script.extra("quick_response_enable", setup.filling().enabled()).extra("quick_response_random", setup.filling().random())
                .extra("quick_response_delay", setup.filling().delay().toMillis()).extra("command_immediate", setup.commandImmediate())
                .toJson();
    }
}
