package io.parley.takeover.room.simulation;

import io.parley.takeover.invariant.Step;
import io.parley.takeover.room.Emission;
import io.parley.takeover.room.Emission.Answer;
import io.parley.takeover.room.Emission.CancelReply;
import io.parley.takeover.room.Emission.Effect;
import io.parley.takeover.room.Emission.Push;
import io.parley.takeover.room.Emission.Render;
import io.parley.takeover.room.Emission.RequestReply;
import io.parley.takeover.room.Emission.TurnEnded;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What a room said to the world, one line each: seconds since the start, then what. */
public final class Timeline {

    private Timeline() {}

    /** The emissions that are wanted, from {@code start} on. */
    static List<String> of(List<Step> steps, Instant start, Predicate<Emission> wanted) {
        return steps.stream().filter(step -> !step.decision().at().isBefore(start))
                .flatMap(step -> step.decision().emitted().stream().filter(wanted)
                        .map(e -> seconds(start, step.decision().at()) + " " + line(e)))
                .toList();
    }

    /** An instant as seconds since the start. */
    static String seconds(Instant start, Instant at) {
        return String.format(Locale.ROOT, "%.3f", Duration.between(start, at).toMillis() / 1000.0);
    }

    private static String line(Emission emission) {
        return switch (emission) {
            case RequestReply request -> "ask " + request.trace() + " '" + request.query() + "' after " + request.history().stream()
                    .map(e -> e.question() + (e.heard() == null ? "" : " -> " + e.heard())).toList();
            case CancelReply cancel -> "unask " + cancel.trace();
            case Render render -> effect(render.effect());
            case Push push -> push(push);
            case Answer answer ->
                "reply " + answer.requestId() + " " + answer.code() + " " + (answer.data() == null ? answer.message() : answer.data());
            case Emission.TakeoverNotice notice -> "note " + notice.takeover() + " " + notice.status();
            case Emission.MicrophoneEnded ended -> "over " + ended.opening() + (ended.failed() ? " failed" : "")
                    + (ended.reason().isEmpty() ? "" : " " + ended.reason());
            case Emission.TellOwner told -> "tell " + told.callbackId() + (told.finishedAt() == null ? "" : " " + told.finishedAt())
                    + (told.result() == null ? "" : " " + told.result()) + (told.rtc() == null ? "" : " " + told.rtc().rtcChannelId())
                    + (told.userData() == null ? "" : " for " + told.userData());
            case TurnEnded end -> "turn " + end.trace() + " " + end.outcome() + " '" + end.generated() + "' heard '" + end.heard() + "'"
                    + (end.filler() ? " with filler" : "");
        };
    }

    private static String effect(Effect effect) {
        return switch (effect) {
            case Effect.CreateChannel create -> "create";
            case Effect.StartChannel start -> "start";
            case Effect.CloseChannel close -> "close";
            case Effect.FetchContent fetch -> "fetch " + fetch.takeover();
            case Effect.ListTakeovers list -> "list";
            case Effect.KeepAlive keep -> "keep";
            case Effect.RefreshRtc refresh -> "renew " + refresh.rtcChannelId();
            case Effect.OpenVoice open -> "open " + open.handOver() + " opening " + open.opening();
            case Effect.KeepVoice keep -> "hold " + keep.handOver();
            case Effect.CloseVoice close -> "shut " + close.handOver() + (close.finish() ? " after all" : "");
            case Effect.HandOver call ->
                (call.behind() ? "queue " : "say ") + call.handOver() + " '"
                        + Objects.requireNonNullElse(call.content().media().audio(), call.content().text()) + "'" + epoch(call.epoch());
            case Effect.Stop stop ->
                stop.targets().stream().map(t -> t.handOver().value()).collect(Collectors.joining(" ", "stop ", "")) + epoch(stop.epoch());
        };
    }

    private static String epoch(long epoch) {
        return epoch == 0 ? "" : " epoch " + epoch;
    }

    private static String push(Push push) {
        String what = push.service() + "/" + push.type() + " " + (push.turn() == null ? "-" : push.turn());
        String text = push.query() != null && !push.query().isEmpty()
                ? " '" + push.query() + "'"
                : push.answer() != null ? " '" + push.answer() + "'" : push.text() != null ? " '" + push.text() + "'" : "";
        return what + (push.ok() ? "" : " fail") + text + (push.error() == null ? "" : ": " + push.error());
    }
}
