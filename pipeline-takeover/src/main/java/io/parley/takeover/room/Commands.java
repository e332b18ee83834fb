package io.parley.takeover.room;

import io.parley.liveapi.RefusalCode;
import io.parley.takeover.room.Emission.Effect;
import io.parley.takeover.room.RoomInput.Request;
import io.parley.takeover.room.id.CommandTraceId;
import io.parley.takeover.room.id.TraceId;
import io.parley.takeover.room.queue.Content;
import io.parley.takeover.room.queue.Kind;
import io.parley.takeover.room.queue.Takeover;
import io.parley.takeover.room.turn.Question;

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
        if (d.fetches.awaitedBy(id)) {
            d.because(Rule.REPEATED_REQUEST, id);
            return;
        }
        if (command.request() instanceof Request.Invalid invalid) {
            d.refuse(id, invalid.code(), invalid.message());
        } else if (d.life instanceof Life.Closed closed) {
            d.refuse(id, RefusalCode.SESSION_CLOSED, "sessionId: the room is closed with status " + closed.status());
        } else {
            allow(d, id, command);
        }
    }

    private static void allow(Deliberation d, String id, RoomInput.Command command) {
        switch (command.request()) {
            case Request.Create create -> d.refuse(id, RefusalCode.INVALID_FIELD, "sessionId: the room exists already");
            case Request.Start start -> start(d, id);
            case Request.Close close -> close(d, id);
            case Request.Invalid invalid -> d.refuse(id, invalid.code(), invalid.message());
            case Request.OpenMicrophone open -> {
                d.microphone = new Microphone.Asking(open.opening());
                d.accept(id, Answers.YES);
            }
            case Request.CloseMicrophone closed -> {
                if (d.microphone instanceof Microphone.Asking asking && asking.opening() == closed.opening()) {
                    d.microphone = new Microphone.Silent();
                    Speeches.fallSilent(d, Long.MAX_VALUE);
                }
                d.accept(id, Answers.YES);
            }
            case Request.TakeNow now when d.live() -> takeNow(d, id, now);
            case Request.Queue queue when d.live() -> QueueCommands.queue(d, id, queue);
            case Request.Reorder reorder when d.live() -> QueueCommands.reorder(d, id, reorder);
            case Request.Quick quick when d.live() -> Fillers.quick(d, id, quick.order());
            case Request.Cancel cancel when d.live() -> QueueCommands.cancel(d, id, cancel.ids());
            case Request.ListQueue list when d.live() -> QueueCommands.list(d, id);
            case Request.Ask ask when d.live() -> ask(d, id, ask, command);
            case Request.TakeNow now -> refuseUnstarted(d, id);
            case Request.Queue queue -> refuseUnstarted(d, id);
            case Request.Reorder reorder -> refuseUnstarted(d, id);
            case Request.Quick quick -> refuseUnstarted(d, id);
            case Request.Cancel cancel -> refuseUnstarted(d, id);
            case Request.ListQueue list -> refuseUnstarted(d, id);
            case Request.Ask ask -> refuseUnstarted(d, id);
        }
    }

    private static void refuseUnstarted(Deliberation d, String id) {
        d.refuse(id, RefusalCode.SESSION_NOT_LIVE, "sessionId: the room has status " + d.life.status() + "; start it first");
    }

    static void create(Deliberation d, String requestId) {
        d.effect(null, new Effect.CreateChannel(d.setup().script()));
        d.accept(requestId, Answers.created(d.sessionId(), d.life.status()));
    }

    private static void start(Deliberation d, String id) {
        switch (d.life) {
            case Life.Creating creating -> d.life = creating.startingBy(id);
            case Life.Created created -> {
                goLive(d, created);
                d.accept(id, Answers.YES);
            }
            case Life.Live live -> d.accept(id, Answers.YES);
            case Life.Closed closed -> d.refuse(id, RefusalCode.SESSION_CLOSED, "sessionId: the room is closed");
        }
    }

    static void goLive(Deliberation d, Life.Created created) {
        d.life = created.started();
        d.effect(null, new Effect.StartChannel());
        String opening = d.setup().openingWords();
        if (opening != null && !opening.isBlank()) {
            d.because(Rule.OPENING_WORDS, "once");
            d.queue = d.queue.append(Takeover.accepted(d.nameTakeover(), Kind.OPENING, new Content.Speech(opening), null, 0));
            d.emit(Emission.Push.opening("opening_" + d.at.toEpochMilli(), opening));
        }
    }

    private static void close(Deliberation d, String id) {
        end(d, new Life.Closed(5), "closed by request");
        d.accept(id, Answers.YES);
    }

    /** Ends the room by whatever road: everything is cancelled, and after a while the room is forgotten. */
    static void end(Deliberation d, Life.Closed closed, String why) {
        d.because(Rule.ROOM_ENDS, why);
        if (d.life instanceof Life.Creating creating) {
            creating.startRequests().forEach(id -> d.refuse(id, RefusalCode.SESSION_CLOSED, "sessionId: " + why));
        }
        Turns.abandon(d, "the room closes");
        Speaking.cancel(d, d.queue.takeovers());
        d.fetches.pending().forEach(fetch -> Fetching.cancel(d, fetch));
        Speeches.giveUp(d, "the room closes");
        if (d.renderer.sessionId() != null) {
            d.effect(null, new Effect.CloseChannel());
        }
        d.life = closed;
        d.microphone = new Microphone.Silent();
        d.timers = Timers.NONE.arm(Timer.LINGER, d.at.plus(d.rules().living().linger()));
    }

    private static void takeNow(Deliberation d, String id, Request.TakeNow now) {
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
