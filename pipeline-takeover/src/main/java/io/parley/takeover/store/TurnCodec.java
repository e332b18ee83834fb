package io.parley.takeover.store;

import io.parley.schemas.state.CutRecord;
import io.parley.schemas.state.InterruptedRecord;
import io.parley.schemas.state.LineRecord;
import io.parley.schemas.state.QuestionRecord;
import io.parley.schemas.state.ReplyRecord;
import io.parley.schemas.state.SentenceRecord;
import io.parley.schemas.state.TurnRecord;
import io.parley.takeover.room.id.HandOverId;
import io.parley.takeover.room.id.TraceId;
import io.parley.takeover.room.turn.Question;
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
import java.util.stream.Stream;

/** Turns to their stored form and back. */
final class TurnCodec {

    private TurnCodec() {}

    static TurnRecord write(Turn turn) {
        return new TurnRecord(turn.trace().value(), turn.question(), Millis.of(turn.askedAt()),
                turn.phase() instanceof Phase.Interrupted interrupted ? write(interrupted) : null, write(turn.reply()),
                write(turn.transcript()),
                turn.filler(), turn.spoken(), turn.waiting() == null ? null : write(turn.waiting()));
    }

    static Turn read(TurnRecord stored) {
        return new Turn(new TraceId(stored.getTrace()), stored.getQuestion(), Millis.at(stored.getAskedAt()), read(stored.getInterrupted()),
                read(stored.getReply()), readTranscript(stored.getTranscript()), stored.getFiller(), stored.getSpoken(),
                read(stored.getWaiting()));
    }

    private static QuestionRecord write(Question question) {
        return new QuestionRecord(question.trace().value(), question.text(), Millis.of(question.askedAt()), question.spoken());
    }

    private static @Nullable Question read(@Nullable QuestionRecord stored) {
        return stored == null
                ? null
                : new Question(new TraceId(stored.getTrace()), stored.getText(), Millis.at(stored.getAskedAt()), stored.getSpoken());
    }

    private static SentenceRecord write(Sentence sentence) {
        return new SentenceRecord(sentence.sequence(), sentence.text(), FlagCodec.write(sentence.flags()));
    }

    private static Sentence read(SentenceRecord stored) {
        return new Sentence(stored.getSequence(), stored.getText(), FlagCodec.read(stored.getFlags()));
    }

    static List<LineRecord> write(Transcript transcript) {
        return Mapped.list(transcript.lines().entrySet(),
                e -> new LineRecord(e.getKey(), e.getValue().text(), e.getValue().heard(), e.getValue().before()));
    }

    static Transcript readTranscript(List<LineRecord> stored) {
        SortedMap<Integer, Line> lines = new TreeMap<>();
        stored.forEach(line -> lines.put(line.getSequence(), new Line(line.getText(), line.getHeard(), line.getBefore())));
        return new Transcript(lines);
    }

    static CutRecord write(Phase.Cut cut) {
        return new CutRecord(cut.handOver().value(), cut.sequence());
    }

    /** All but the first, which is stored apart. */
    static List<CutRecord> writeBehind(List<Phase.Cut> cuts) {
        return cuts.isEmpty() ? List.of() : Mapped.list(cuts.subList(1, cuts.size()), TurnCodec::write);
    }

    static List<Phase.Cut> readCuts(@Nullable CutRecord first, List<CutRecord> behind) {
        return Stream.concat(Stream.ofNullable(first), behind.stream())
                .map(cut -> new Phase.Cut(new HandOverId(cut.getHandOver()), cut.getSequence())).toList();
    }

    private static InterruptedRecord write(Phase.Interrupted interrupted) {
        return new InterruptedRecord(Mapped.list(interrupted.kept(), TurnCodec::write),
                interrupted.cuts().isEmpty() ? null : write(interrupted.cuts().getFirst()), writeBehind(interrupted.cuts()));
    }

    private static Phase read(@Nullable InterruptedRecord stored) {
        if (stored == null) {
            return new Phase.Answering();
        }
        return new Phase.Interrupted(stored.getKept().stream().map(TurnCodec::read).toList(),
                readCuts(stored.getCut(), stored.getBehind()));
    }

    private static ReplyRecord write(Reply reply) {
        List<SentenceRecord> early = Mapped.list(reply.early().values(), TurnCodec::write);
        return new ReplyRecord(reply.attempts(), early, reply.held() == null ? null : write(reply.held()), reply.next(), reply.begun(),
                reply.ending() instanceof Ending.Complete complete ? (Integer) complete.last() : null,
                reply.ending() instanceof Ending.Failed failed ? failed.why() : null);
    }

    private static Reply read(ReplyRecord stored) {
        SortedMap<Integer, Sentence> early = new TreeMap<>();
        stored.getEarly().forEach(sentence -> early.put(sentence.getSequence(), read(sentence)));
        return new Reply(stored.getAttempts(), early, stored.getHeld() == null ? null : read(stored.getHeld()), stored.getNext(),
                stored.getBegun(), ending(stored));
    }

    private static Ending ending(ReplyRecord stored) {
        if (stored.getFailed() != null) {
            return new Ending.Failed(stored.getFailed());
        }
        return stored.getLast() == null ? new Ending.Open() : new Ending.Complete(stored.getLast());
    }
}
