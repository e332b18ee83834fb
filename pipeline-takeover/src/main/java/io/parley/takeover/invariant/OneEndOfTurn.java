package io.parley.takeover.invariant;

import io.parley.takeover.room.Emission.Push;
import io.parley.takeover.room.Emission.RequestReply;
import io.parley.takeover.room.Emission.TurnEnded;
import io.parley.takeover.room.RoomState;
import io.parley.takeover.room.id.TraceId;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import static io.parley.takeover.invariant.BrokenException.unless;

/**
 * 10, the first half: every turn gets exactly one command/eof, and its transcript with it; the transcript may be amended afterwards.
 *
 * <pre>
 *   holds:  s_1 is asked; s_1 ends: command/eof and transcript of s_1; its transcript again, amended
 *   holds:  one result brings the reports that s_1's sentence began and how far it came: s_1 is cut and ends, and is amended at once
 *   broken: s_1 ends with two command/eof
 *   broken: s_1 ends without command/eof
 *   broken: s_1 ends without a transcript
 *   broken: s_1 becomes the turn, and nobody is asked for a reply
 * </pre>
 */
final class OneEndOfTurn implements Invariant {

    @Override
    public Claim claim() {
        return new Claim(10, "OneEndOfTurn", "every turn gets exactly one command/eof");
    }

    @Override
    public void observe(Step step) {
        TraceId before = turn(step.before());
        TraceId next = turn(step.next());
        List<TraceId> begun = next != null && !next.equals(before) ? List.of(next) : List.of();
        List<TraceId> ended = before != null && !before.equals(next) ? List.of(before) : List.of();
        List<TraceId> asked = step.emitted(RequestReply.class).map(RequestReply::trace).toList();
        unless(asked.equals(begun), "the turns that begin are %s, replies are asked for %s", begun, asked);
        List<TraceId> eofs = ends(step).toList();
        unless(eofs.equals(ended), "the turns that end are %s, the command/eof are of %s", ended, eofs);
        List<TraceId> written = written(step);
        unless(written.equals(ended), "the turns that end are %s, the transcripts are of %s", ended, written);
    }

    private static Stream<TraceId> ends(Step step) {
        return step.emitted(Push.class).filter(push -> push.service().equals("command") && push.type().equals("eof"))
                .flatMap(push -> Stream.ofNullable(push.turn()));
    }

    private static @Nullable TraceId turn(@Nullable RoomState room) {
        return room == null || room.turn() == null ? null : room.turn().trace();
    }

    /** The turns whose transcripts are written, amendments left out; what says nothing new amends nothing. */
    private static List<TraceId> written(Step step) {
        Set<TraceId> ended = new HashSet<>();
        Set<TurnEnded> told = new HashSet<>();
        List<TraceId> written = new ArrayList<>();
        step.emitted(TurnEnded.class).filter(end -> !end.trace().equals(amendable(step.before()))).forEach(end -> {
            boolean isNew = told.add(end);
            boolean amends = !ended.add(end.trace()) && isNew && end.trace().equals(amendable(step.next()));
            if (!amends) {
                written.add(end.trace());
            }
        });
        return written;
    }

    private static @Nullable TraceId amendable(@Nullable RoomState room) {
        return room == null || room.lastTurn() == null ? null : room.lastTurn().trace();
    }

    @Override
    public void atRest(@Nullable RoomState last) {
        unless(turn(last) == null, "%s never ended", turn(last));
    }
}
