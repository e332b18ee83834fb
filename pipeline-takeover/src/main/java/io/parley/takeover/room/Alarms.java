package io.parley.takeover.room;

import io.parley.takeover.room.turn.Turn;
import io.parley.takeover.room.turn.Turn.Phase;

import java.time.Instant;

/** Timers that fired. A cleared timer never fires, an armed one once (room.md, invariant 12). */
final class Alarms {

    private Alarms() {}

    static void take(Deliberation d, RoomInput.TimerFired fired) {
        Instant deadline = d.timers.deadline(fired.timer());
        if (deadline == null || !deadline.equals(fired.deadline()) || deadline.isAfter(d.at)) {
            throw new IllegalStateException("the timer " + fired.timer() + " fired for " + fired.deadline() + " at " + d.at
                    + " but is armed for " + deadline);
        }
        d.timers = d.timers.clear(fired.timer());
        Turn turn = d.turn;
        switch (fired.timer()) {
            case FINAL_TIMEOUT -> Speeches.overdue(d);
            case FETCH -> Fetching.due(d);
            case WATCHDOG -> Watchdog.fired(d);
            case LINGER -> d.forget();
            case CREATE_TIMEOUT -> RoomLife.createTimedOut(d);
            case START_TIMEOUT -> RoomLife.startTimedOut(d);
            case HEARTBEAT -> RoomLife.expire(d);
            case ASK_ALIVE -> Microphones.questionsLost(d);
            case VOICE_ALIVE -> Microphones.voiceLost(d);
            case FILLER -> {
                if (turn != null) {
                    Fillers.decide(d, turn);
                }
            }
            case REPLY_TIMEOUT -> {
                if (turn != null) {
                    Replies.timeOut(d, turn);
                }
            }
            case REPLY_GAP -> {
                if (turn != null) {
                    Replies.skipGap(d, turn);
                }
            }
            case FALSE_INTERRUPTION -> {
                if (turn != null && turn.phase() instanceof Phase.Interrupted interrupted) {
                    Turns.interruptionWasNone(d, turn, interrupted);
                }
            }
        }
    }
}
