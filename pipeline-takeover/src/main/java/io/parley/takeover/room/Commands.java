package io.parley.takeover.room;

import io.parley.liveapi.RefusalCode;
import io.parley.takeover.room.RoomInput.Request;
import io.parley.takeover.room.id.CommandTraceId;
import io.parley.takeover.room.id.TraceId;
import io.parley.takeover.room.queue.Kind;
import io.parley.takeover.room.queue.Takeover;
import io.parley.takeover.room.turn.Question;

import java.util.List;

/** What is asked of a room by people and programs (room.md, Commands from the API). */
final class Commands {

    private Commands() {}

    static void take(Deliberation d, RoomInput.Command command) {
        // Before anything else: whoever guesses a request id must not be told the owner's answer.
        if (command.foreignTo(d.setup().owner())) {
            d.forbid(command.requestId());
            return;
        }
        Emission.Answer before = d.requests.find(command.requestId(), d.at);
        if (before != null) {
            d.because(Rule.REPEATED_REQUEST, command.requestId());
            d.emit(before);
            return;
        }
        String id = command.requestId();
        if (d.fetches.awaitedBy(id)) {
            d.because(Rule.REPEATED_REQUEST, id);
            return;
        }
        if (d.life instanceof Life.Creating creating && creating.waits(id)) {
            d.because(Rule.REPEATED_REQUEST, id + " is waited for");
        } else if (command.request() instanceof Request.Invalid invalid) {
            d.refuse(id, invalid.code(), invalid.message(), invalid.reason());
        } else if (d.life instanceof Life.Closed closed) {
            RoomLife.refuseClosed(d, id, closed);
        } else {
            allow(d, id, command);
        }
    }

    private static void allow(Deliberation d, String id, RoomInput.Command command) {
        switch (command.request()) {
            case Request.Create create -> d.refuse(id, RefusalCode.INVALID_FIELD, "sessionId: the room exists already");
            case Request.Start start -> RoomLife.start(d, id);
            case Request.Close close -> RoomLife.close(d, id);
            case Request.Heartbeat heartbeat -> RoomLife.heartbeat(d, id);
            case Request.Invalid invalid -> d.refuse(id, invalid.code(), invalid.message(), invalid.reason());
            case Request.OpenMicrophone open -> Microphones.openForQuestions(d, id, open.opening());
            case Request.OpenVoice open when d.live() -> Microphones.openForVoice(d, id, open.opening());
            case Request.MicrophoneAlive alive -> Microphones.alive(d, id, alive.opening());
            case Request.CloseMicrophone closed -> Microphones.close(d, id, closed.opening());
            case Request.TakeNow now when d.live() -> takeNow(d, id, now);
            case Request.Queue queue when d.live() -> QueueCommands.queue(d, id, queue);
            case Request.Reorder reorder when d.live() -> QueueCommands.reorder(d, id, reorder);
            case Request.Quick quick when d.live() -> Fillers.quick(d, id, quick.order());
            case Request.Cancel cancel when d.live() -> QueueCommands.cancel(d, id, cancel.ids());
            case Request.ListQueue list when d.live() -> QueueCommands.list(d, id);
            case Request.RefreshRtc refresh when d.life instanceof Life.Made made ->
                RoomLife.refreshRtc(d, id, made, refresh.rtcChannelId());
            case Request.Ask ask when d.live() -> ask(d, id, ask, command);
            case Request.OpenVoice open -> refuseUnstarted(d, id);
            case Request.TakeNow now -> refuseUnstarted(d, id);
            case Request.Queue queue -> refuseUnstarted(d, id);
            case Request.Reorder reorder -> refuseUnstarted(d, id);
            case Request.Quick quick -> refuseUnstarted(d, id);
            case Request.Cancel cancel -> refuseUnstarted(d, id);
            case Request.ListQueue list -> refuseUnstarted(d, id);
            case Request.RefreshRtc refresh -> refuseUnstarted(d, id);
            case Request.Ask ask -> refuseUnstarted(d, id);
        }
    }

    private static void refuseUnstarted(Deliberation d, String id) {
        d.refuse(id, RefusalCode.SESSION_NOT_LIVE, "sessionId: the room has status " + d.life.status() + "; start it first");
    }

    private static void takeNow(Deliberation d, String id, Request.TakeNow now) {
        if (Microphones.driven(d)) {
            d.refuse(id, RefusalCode.MICROPHONE_OPEN, "close it, or queue the takeover");
            return;
        }
        // One more than may be queued: this one does not wait.
        String full = QueueCommands.full(d, now.content(), d.rules().queueing().limit() + 1);
        if (full != null) {
            d.refuse(id, RefusalCode.QUEUE_FULL, full);
            return;
        }
        Takeover head = d.queue.head();
        if (head != null && (head.playing() || head.kind() == Kind.FILLER)) {
            cut(d, head);
        }
        CommandTraceId takeover = d.nameTakeover();
        d.queue = d.queue.insert(Takeover.accepted(takeover, Kind.COMMAND, now.content(), null, 0), 0);
        d.accept(id, now.older() ? Answers.YES : Answers.taken(takeover));
    }

    /** An immediate command takes the floor from what has it; with a sentence the turn ends. */
    static void cut(Deliberation d, Takeover takeover) {
        d.because(Rule.COMMAND_CUTS, takeover.id().value());
        if (takeover.kind() == Kind.ANSWER) {
            Turns.abandon(d, "an operator's command");
        } else {
            Speaking.cancel(d, List.of(takeover));
        }
    }

    private static void ask(Deliberation d, String id, Request.Ask ask, RoomInput.Command command) {
        if (ask.text().isBlank()) {
            d.refuse(id, RefusalCode.INVALID_FIELD, "text: expected a question, found nothing but blanks");
            return;
        }
        TraceId trace = d.drawTrace();
        Turns.ask(d, new Question(trace, ask.text().strip(), command.receivedAt(), false));
        d.accept(id, Answers.asked(trace));
    }
}
