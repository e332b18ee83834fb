package io.parley.takeover.store;

import io.parley.schemas.state.CutRecord;
import io.parley.schemas.state.InterruptedRecord;
import io.parley.schemas.state.LineRecord;
import io.parley.schemas.state.ReplyRecord;
import io.parley.schemas.state.SentenceRecord;
import io.parley.schemas.state.TurnRecord;
import io.parley.takeover.room.id.HandOverId;
import io.parley.takeover.room.id.TraceId;
import io.parley.takeover.room.turn.Reply;
import io.parley.takeover.room.turn.Reply.Ending;
import io.parley.takeover.room.turn.Sentence;
import io.parley.takeover.room.turn.Transcript;
import io.parley.takeover.room.turn.Transcript.Line;
import io.parley.takeover.room.turn.Turn;
import io.parley.takeover.room.turn.Turn.Phase;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Turns to their stored form and back. */
final class TurnCodec {

    private TurnCodec() {}

    static TurnRecord write(Turn turn) {
        return new TurnRecord(turn.trace().value(), turn.question(), turn.askedAt(),
                turn.phase() instanceof Phase.Interrupted interrupted ? write(interrupted) : null, write(turn.reply()),
                write(turn.transcript()),
                turn.filler(), turn.spoken());
    }

    static Turn read(TurnRecord stored) {
        return new Turn(new TraceId(stored.getTrace()), stored.getQuestion(), stored.getAskedAt(), read(stored.getInterrupted()),
                read(stored.getReply()), readTranscript(stored.getTranscript()), stored.getFiller(), stored.getSpoken());
    }

    static List<LineRecord> write(Transcript transcript) {
        return transcript.lines().entrySet().stream().map(e -> new LineRecord(e.getKey(), e.getValue().text(), e.getValue().heard()))
                .toList();
    }

    static Transcript readTranscript(List<LineRecord> stored) {
        SortedMap<Integer, Line> lines = new TreeMap<>();
        stored.forEach(line -> lines.put(line.getSequence(), new Line(line.getText(), line.getHeard())));
        return new Transcript(lines);
    }

    static CutRecord write(Phase.Cut cut) {
        return new CutRecord(cut.handOver().value(), cut.sequence());
    }

    private static InterruptedRecord write(Phase.Interrupted interrupted) {
        return new InterruptedRecord(interrupted.kept().stream().map(s -> new SentenceRecord(s.sequence(), s.text())).toList(),
                interrupted.cut() == null ? null : write(interrupted.cut()));
    }

    private static Phase read(@Nullable InterruptedRecord stored) {
        if (stored == null) {
            return new Phase.Answering();
        }
        CutRecord cut = stored.getCut();
        return new Phase.Interrupted(stored.getKept().stream().map(s -> new Sentence(s.getSequence(), s.getText())).toList(),
                cut == null ? null : new Phase.Cut(new HandOverId(cut.getHandOver()), cut.getSequence()));
    }

    private static ReplyRecord write(Reply reply) {
        List<SentenceRecord> early = reply.early().entrySet().stream().map(e -> new SentenceRecord(e.getKey(), e.getValue())).toList();
        return new ReplyRecord(reply.attempts(), early, reply.next(), reply.given(),
                reply.ending() instanceof Ending.Complete complete ? (Integer) complete.last() : null,
                reply.ending() instanceof Ending.Failed failed ? failed.why() : null);
    }

    private static Reply read(ReplyRecord stored) {
        SortedMap<Integer, String> early = new TreeMap<>();
        stored.getEarly().forEach(sentence -> early.put(sentence.getSequence(), sentence.getText()));
        return new Reply(stored.getAttempts(), early, stored.getNext(), stored.getGiven(), ending(stored));
    }

    private static Ending ending(ReplyRecord stored) {
        if (stored.getFailed() != null) {
            return new Ending.Failed(stored.getFailed());
        }
        return stored.getLast() == null ? new Ending.Open() : new Ending.Complete(stored.getLast());
    }
}
