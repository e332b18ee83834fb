package io.parley.takeover.room;

import io.parley.takeover.room.RoomInput.CallResult;
import io.parley.takeover.room.RoomInput.Stopped;
import io.parley.takeover.room.id.HandOverId;
import io.parley.takeover.room.turn.Transcript;
import io.parley.takeover.room.turn.Turn;
import io.parley.takeover.room.turn.Turn.Phase;

import java.util.ArrayList;
import java.util.List;

/** What is learned late of sentences that were cut (room.md, Turns 6). */
final class Amendments {

    private Amendments() {}

    /**
     * What a stop ended, in the order of its sentences. Only the first of them proves that what was before it was over: a renderer that ends one
     * after another may begin the next as it ends the one before.
     */
    static void take(Deliberation d, CallResult result) {
        List<Phase.Cut> cuts = new ArrayList<>(d.lastTurn == null ? List.of() : d.lastTurn.cuts());
        if (d.turn != null && d.turn.phase() instanceof Phase.Interrupted interrupted) {
            cuts.addAll(interrupted.cuts());
            d.turn = d.turn.in(interrupted.without(handOver -> result.stopped().get(handOver) instanceof Stopped.NeverThere));
        }
        boolean first = true;
        for (Phase.Cut cut : cuts) {
            if (result.stopped().get(cut.handOver()) instanceof Stopped.Ended ended && ended.playedChars() != null) {
                take(d, cut.handOver(), ended.playedChars(), first && ended.playedChars() > 0);
                first = false;
            }
        }
    }

    /**
     * The renderer says how far a sentence came that an interruption took from it: the transcript follows, and what later requests
     * say of the conversation, unless a question was asked since (room.md, Turns 6). What sounded proves that what was before it was over; that
     * it began does not, since a renderer may begin it when it is told to stop what is before it.
     */
    static void take(Deliberation d, HandOverId handOver, int playedChars) {
        take(d, handOver, playedChars, playedChars > 0);
    }

    private static void take(Deliberation d, HandOverId handOver, int playedChars, boolean proves) {
        Turn turn = d.turn;
        LastTurn last = d.lastTurn;
        if (turn != null && turn.phase() instanceof Phase.Interrupted interrupted && has(interrupted.cuts(), handOver)) {
            Heard heard = heard(d, turn.transcript(), interrupted.cuts(), handOver, playedChars, proves);
            d.turn = turn.with(heard.transcript()).in(interrupted.from(heard.from())).begun(playedChars > 0 ? heard.sequence() : 0);
        } else if (last != null && has(last.cuts(), handOver)) {
            LastTurn amended = last.with(heard(d, last.transcript(), last.cuts(), handOver, playedChars, proves).transcript());
            if (!amended.transcript().equals(last.transcript())) {
                d.because(Rule.TRANSCRIPT_AMENDED, handOver.value());
                d.emit(amended.summary());
                if (d.turn == null && !last.superseded() && !d.history.isEmpty()) {
                    List<Exchange> history = new ArrayList<>(d.history);
                    history.set(history.size() - 1, amended.exchange());
                    d.history = history;
                }
            }
            d.lastTurn = amended;
        }
    }

    private static boolean has(List<Phase.Cut> cuts, HandOverId handOver) {
        return cuts.stream().anyMatch(cut -> cut.handOver().equals(handOver));
    }

    /**
     * What was heard, as a report has it.
     *
     * @param sequence the sentence that it is about
     * @param from     the first sentence that was not heard to its end
     */
    private record Heard(Transcript transcript, int sequence, int from) {}

    private static Heard heard(Deliberation d, Transcript before, List<Phase.Cut> cuts, HandOverId handOver, int playedChars,
            boolean proves) {
        Transcript transcript = before;
        for (Phase.Cut cut : cuts) {
            if (cut.handOver().equals(handOver)) {
                Transcript.Line line = transcript.lines().get(cut.sequence());
                return new Heard(line == null
                        ? transcript
                        : transcript.heard(cut.sequence(), Speaking.ownCharacters(d, line.text(), playedChars)),
                        cut.sequence(), proves ? cut.sequence() : 0);
            }
            transcript = proves ? transcript.heardWhole(cut.sequence()) : transcript;
        }
        return new Heard(transcript, 0, 0);
    }
}
