package io.parley.takeover.room;

import io.parley.liveapi.RefusalCode;
import io.parley.liveapi.takeover.CancelTargets;
import io.parley.liveapi.takeover.TakeoverStatus;
import io.parley.takeover.room.RoomInput.Request;
import io.parley.takeover.room.id.CommandTraceId;
import io.parley.takeover.room.queue.Fetches.Fetch;
import io.parley.takeover.room.queue.Kind;
import io.parley.takeover.room.queue.Takeover;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/** What operators do with the queue: join, move, leave, look (room.md, Commands from the API). */
final class QueueCommands {

    private QueueCommands() {}

    static void queue(Deliberation d, String id, Request.Queue request) {
        @Nullable
        Integer priority = request.priority();
        if (priority != null && priority < 1) {
            d.refuse(id, RefusalCode.INVALID_FIELD, belowOne(priority));
            return;
        }
        int limit = d.rules().queueing().limit();
        if (d.queue.all(t -> t.kind().operators() && !t.playing()).size() + d.fetches.size() >= limit) {
            d.refuse(id, RefusalCode.QUEUE_FULL, "the queue holds " + limit + " takeovers already (queue.limit)");
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

    static void reorder(Deliberation d, String id, Request.Reorder request) {
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
        // The sentences of an answer keep their order (room.md, invariant 4).
        return queued.kind().operators() ? null : "commandTraceId: " + request.id() + " belongs to the conversation";
    }

    private static String belowOne(int priority) {
        return "priority: expected 1 or more, found " + priority;
    }

    static void list(Deliberation d, String id) {
        d.accept(id, Answers.listed(d.queue.takeovers().stream().map(Takeover::id).toList()));
    }

    static void cancel(Deliberation d, String id, String ids) {
        if (ids.chars().allMatch(c -> c == ';' || Character.isWhitespace(c))) {
            d.refuse(id, RefusalCode.INVALID_FIELD, "commandTraceId: expected ids joined by ; or -1, found '" + ids + "'");
            return;
        }
        CancelTargets targets = CancelTargets.of(ids);
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
        Speaking.cancel(d, live);
        return unknown;
    }
}
