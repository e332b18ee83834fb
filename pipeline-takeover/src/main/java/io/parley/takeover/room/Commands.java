package io.parley.takeover.room;

import io.parley.liveapi.RefusalCode;
import io.parley.liveapi.takeover.CancelTargets;
import io.parley.liveapi.takeover.TakeoverStatus;
import io.parley.takeover.room.RoomInput.Request;
import io.parley.takeover.room.id.CommandTraceId;
import io.parley.takeover.room.id.TraceId;
import io.parley.takeover.room.queue.Kind;
import io.parley.takeover.room.queue.Takeover;
import io.parley.takeover.room.turn.Question;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/** What is asked of a room by people and programs (room.md, Commands from the API). */
final class Commands {

    private Commands() {}

    static void take(Deliberation d, RoomInput.Command command) {
        Emission.Answer before = d.requests.find(command.requestId(), d.at);
        if (before != null) {
            d.because(Rule.REPEATED_REQUEST, command.requestId());
            d.emit(before);
            return;
        }
        String id = command.requestId();
        if (d.life instanceof Life.Creating creating && creating.waits(id)) {
            d.because(Rule.REPEATED_REQUEST, id + " is waited for");
        } else if (command.request() instanceof Request.Invalid invalid) {
            d.refuse(id, invalid.code(), invalid.message());
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
            case Request.Invalid invalid -> d.refuse(id, invalid.code(), invalid.message());
            case Request.OpenMicrophone open -> Microphones.openForQuestions(d, id, open.opening());
            case Request.OpenVoice open when d.live() -> Microphones.openForVoice(d, id, open.opening());
            case Request.MicrophoneAlive alive -> Microphones.alive(d, id, alive.opening());
            case Request.CloseMicrophone closed -> Microphones.close(d, id, closed.opening());
            case Request.TakeNow now when d.live() -> takeNow(d, id, now);
            case Request.Queue queue when d.live() -> queue(d, id, queue);
            case Request.Cancel cancel when d.live() -> cancel(d, id, cancel.ids());
            case Request.ListQueue list when d.live() ->
                d.accept(id, Answers.listed(d.queue.takeovers().stream().map(Takeover::id).toList()));
            case Request.Ask ask when d.live() -> ask(d, id, ask, command);
            case Request.OpenVoice open -> refuseUnstarted(d, id);
            case Request.TakeNow now -> refuseUnstarted(d, id);
            case Request.Queue queue -> refuseUnstarted(d, id);
            case Request.Cancel cancel -> refuseUnstarted(d, id);
            case Request.ListQueue list -> refuseUnstarted(d, id);
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
        Takeover head = d.queue.head();
        if (head != null && !head.waiting()) {
            if (head.kind() == Kind.ANSWER) {
                d.because(Rule.COMMAND_CUTS, head.id().value());
                Turns.abandon(d, "an operator's command");
            } else {
                d.because(Rule.COMMAND_CUTS, head.id().value());
                Speaking.cancel(d, List.of(head));
            }
        }
        CommandTraceId takeover = d.nameTakeover();
        d.queue = d.queue.insert(Takeover.accepted(takeover, Kind.COMMAND, now.content(), null, 0), 0);
        d.accept(id, now.older() ? Answers.YES : Answers.taken(takeover));
    }

    private static void queue(Deliberation d, String id, Request.Queue request) {
        @Nullable
        Integer priority = request.priority();
        if (priority != null && priority < 1) {
            d.refuse(id, RefusalCode.INVALID_FIELD, "priority: expected 1 or more, found " + priority);
            return;
        }
        if (d.queue.matching(t -> t.kind().operators() && !t.playing()).count() >= d.rules().queueing().limit()) {
            d.refuse(id, RefusalCode.QUEUE_FULL, "the queue holds " + d.rules().queueing().limit() + " takeovers already (queue.limit)");
            return;
        }
        CommandTraceId name = d.nameTakeover();
        Takeover takeover = Takeover.accepted(name, Kind.QUEUED, request.content(), null, 0);
        d.queue = priority == null ? d.queue.append(takeover) : d.queue.insert(takeover, priority);
        OwnerCalls.queued(d, takeover);
        d.accept(id, Answers.queued(name, TakeoverStatus.QUEUED.number()));
    }

    private static void cancel(Deliberation d, String id, String ids) {
        if (ids.chars().allMatch(c -> c == ';' || Character.isWhitespace(c))) {
            d.refuse(id, RefusalCode.INVALID_FIELD, "commandTraceId: expected ids joined by ; or -1, found '" + ids + "'");
            return;
        }
        CancelTargets targets = CancelTargets.of(ids);
        if (targets.all()) {
            d.because(Rule.CANCEL_ALL, d.queue.size() + " live");
            if (!Turns.abandon(d, "everything is cancelled")) {
                d.raiseEpoch();
            }
            Speaking.cancel(d, d.queue.takeovers());
            d.accept(id, Answers.cancelled(d, List.of()));
            return;
        }
        List<Takeover> live = new ArrayList<>();
        List<String> unknown = new ArrayList<>();
        for (String name : targets.ids()) {
            Takeover takeover = d.queue.find(new CommandTraceId(name));
            if (takeover == null) {
                unknown.add(name);
            } else {
                live.add(takeover);
            }
        }
        Speaking.cancel(d, live);
        d.accept(id, Answers.cancelled(d, unknown));
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
