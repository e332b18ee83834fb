package io.parley.takeover.room;

import io.parley.liveapi.RefusalCode;
import io.parley.liveapi.takeover.CancelTargets;
import io.parley.liveapi.takeover.TakeoverStatus;
import io.parley.takeover.room.RoomInput.Request;
import io.parley.takeover.room.id.CommandTraceId;
import io.parley.takeover.room.queue.Content;
import io.parley.takeover.room.queue.Fetches.Fetch;
import io.parley.takeover.room.queue.Kind;
import io.parley.takeover.room.queue.Standing.Unreturned;
import io.parley.takeover.room.queue.Takeover;
import io.parley.takeover.room.turn.Turn;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What operators do with the queue: join, move, leave, look (room.md, Commands from the API). */
final class QueueCommands {

    /** What a room keeps of operators' takeovers has to fit into one record, whatever they are written in. */
    private static final int CHARACTERS_AT_MOST = 200_000;

    private QueueCommands() {}

    static void queue(Deliberation d, String id, Request.Queue request) {
        @Nullable
        Integer priority = request.priority();
        if (priority != null && priority < 1) {
            d.refuse(id, RefusalCode.INVALID_FIELD, belowOne(priority));
            return;
        }
        String full = full(d, request.content(), d.rules().queueing().limit());
        if (full != null) {
            d.refuse(id, RefusalCode.QUEUE_FULL, full);
            return;
        }
        if (!request.content().media().isEmpty()) {
            Fetching.begin(d, id, request.content(), priority);
            return;
        }
        CommandTraceId name = d.nameTakeover();
        Takeover takeover = Takeover.accepted(name, Kind.QUEUED, request.content(), null, 0);
        d.queue = priority == null ? d.queue.append(takeover) : d.queue.insert(takeover, priority);
        OwnerCalls.queued(d, takeover);
        d.accept(id, Answers.queued(name, TakeoverStatus.QUEUED.number()));
    }

    /**
     * Why the room can keep no more of what operators want played; null if it can.
     *
     * @param limit takeovers that may wait
     */
    static @Nullable String full(Deliberation d, Content content, int limit) {
        List<Takeover> waiting = d.queue.all(t -> t.kind().operators() && !t.playing());
        int count = waiting.size() + d.fetches.size();
        if (count >= limit) {
            return "the queue holds " + count + " takeovers already (queue.limit)";
        }
        Stream<Content> kept = Stream.concat(waiting.stream().map(Takeover::content), d.fetches.pending().stream().map(Fetch::content));
        return Stream.concat(kept, Stream.of(content)).mapToInt(Content::characters).sum() > CHARACTERS_AT_MOST
                ? "the queue would hold more than " + CHARACTERS_AT_MOST + " characters"
                : null;
    }

    static void reorder(Deliberation d, String id, Request.Reorder request) {
        if (request.id().length() > CancelTargets.LONGEST_ID) {
            d.refuse(id, RefusalCode.INVALID_FIELD, tooLong(request.id()));
            return;
        }
        CommandTraceId name = new CommandTraceId(request.id());
        Takeover queued = d.queue.find(name);
        Fetch fetched = d.fetches.find(name);
        String obstacle = obstacle(request, queued, fetched);
        if (obstacle != null) {
            d.because(Rule.NOT_REORDERED, obstacle);
        } else {
            d.because(Rule.REORDERED, name + " after " + request.priority());
            if (queued != null) {
                d.queue = d.queue.move(queued, request.priority());
            } else if (fetched != null) {
                d.fetches = d.fetches.replace(fetched.at(request.priority()));
            }
        }
        d.accept(id, Answers.reordered(obstacle));
    }

    private static @Nullable String obstacle(Request.Reorder request, @Nullable Takeover queued, @Nullable Fetch fetched) {
        if (request.priority() < 1) {
            return belowOne(request.priority());
        }
        if (queued == null) {
            return fetched == null ? "commandTraceId: " + request.id() + " is not live" : null;
        }
        if (queued.playing()) {
            return "commandTraceId: " + request.id() + " plays already";
        }
        if (queued.standing() instanceof Unreturned) {
            return "commandTraceId: " + request.id() + " is at the renderer, which did not give it back";
        }
        // The sentences of an answer keep their order (room.md, invariant 4).
        return queued.kind().operators() ? null : "commandTraceId: " + request.id() + " belongs to the conversation";
    }

    private static String tooLong(String id) {
        return "commandTraceId: expected ids of at most " + CancelTargets.LONGEST_ID + " characters, found one of " + id.length();
    }

    private static String belowOne(int priority) {
        return "priority: expected 1 or more, found " + priority;
    }

    static void list(Deliberation d, String id) {
        d.accept(id, Answers.listed(d.queue.takeovers().stream().map(Takeover::id).toList()));
    }

    static void cancel(Deliberation d, String id, String ids) {
        if (ids.chars().allMatch(c -> c == ';' || Character.isWhitespace(c))) {
            d.refuse(id, RefusalCode.INVALID_FIELD, "commandTraceId: expected ids joined by ; or -1, found '" + Clip.quoted(ids) + "'");
            return;
        }
        CancelTargets targets = CancelTargets.of(ids);
        Optional<String> impossible = targets.tooLong();
        if (impossible.isPresent()) {
            d.refuse(id, RefusalCode.INVALID_FIELD, tooLong(impossible.get()));
            return;
        }
        List<String> unknown = targets.all() ? cancelAll(d) : cancelNamed(d, targets.ids());
        d.accept(id, Answers.cancelled(d, unknown));
    }

    private static List<String> cancelAll(Deliberation d) {
        d.because(Rule.CANCEL_ALL, d.queue.size() + d.fetches.size() + " live");
        if (!Turns.abandon(d, "everything is cancelled")) {
            d.raiseEpoch();
        }
        Speaking.cancel(d, d.queue.takeovers());
        Fetching.cancelAll(d);
        return List.of();
    }

    private static List<String> cancelNamed(Deliberation d, List<String> names) {
        List<Takeover> live = new ArrayList<>();
        List<String> unknown = new ArrayList<>();
        for (String name : names) {
            CommandTraceId id = new CommandTraceId(name);
            Takeover takeover = d.queue.find(id);
            Fetch fetch = d.fetches.find(id);
            if (takeover != null) {
                live.add(takeover);
            } else if (fetch != null) {
                Fetching.cancel(d, fetch);
            } else {
                unknown.add(name);
            }
        }
        // Their operator wants it so: that is no failure of theirs.
        Turn turn = d.turn;
        if (turn != null && live.stream().anyMatch(t -> t.answers(turn.trace()))) {
            d.turn = turn.withSpeech();
        }
        Speaking.cancel(d, live);
        return unknown;
    }
}
