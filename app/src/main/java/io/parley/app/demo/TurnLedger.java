package io.parley.app.demo;

import io.parley.schemas.commands.RoomCommand;
import io.parley.schemas.effects.HandOver;
import io.parley.schemas.effects.RendererEffect;
import io.parley.schemas.effects.TakeoverKind;
import io.parley.schemas.journal.JournalEntry;
import io.parley.schemas.journal.TurnOutcome;
import io.parley.schemas.journal.TurnSummary;
import io.parley.schemas.nlp.ReplyRequest;
import io.parley.schemas.nlp.ReplyRequestEvent;
import io.parley.schemas.renderer.CallResult;
import io.parley.schemas.renderer.RendererStatus;
import io.parley.schemas.renderer.TakeoverStatus;
import io.parley.schemas.replies.ReplyEvent;
import io.parley.schemas.replies.ReplySentence;
import io.parley.schemas.speech.SpeechEnded;
import io.parley.schemas.speech.SpeechEvent;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Reads a room's journal, entry after entry, and knows its turns. Not thread-safe. */
final class TurnLedger {

    private static final int STARTED = 36;

    private final Map<Long, Instant> speechEnds = new HashMap<>();
    private final Map<String, Draft> drafts = new LinkedHashMap<>();
    /** What came of the calls that handed sentences over. */
    private final Map<String, CallResult> calls = new HashMap<>();
    /** A takeover may be reported to play before the call that handed it over is reported to have been answered. */
    private final Map<String, Instant> starts = new HashMap<>();

    private static final class Draft {
        private final @Nullable Instant speechEnd;
        private final Instant asked;
        /** Of the answer's sentences; one that was recalled never plays, and its sentence is handed over again. */
        private final List<String> handOvers = new ArrayList<>();
        private @Nullable Instant firstSentence;
        private @Nullable TurnSummary summary;

        Draft(@Nullable Instant speechEnd, Instant asked) {
            this.speechEnd = speechEnd;
            this.asked = asked;
        }
    }

    /** Takes the room's next entry. */
    void read(JournalEntry entry) {
        switch (entry.getInput()) {
            case SpeechEvent speech when speech.getPayload() instanceof SpeechEnded ended -> speechEnds.put(speech.getUtterance(),
                    ended.getVoiceEndedAt());
            case ReplyEvent reply when reply.getPayload() instanceof ReplySentence -> firstSentence(reply);
            case RendererStatus status -> renderer(status);
            default -> {
            }
        }
        entry.getEmitted().forEach(emitted -> emitted(entry, emitted));
    }

    private void emitted(JournalEntry entry, Object emitted) {
        switch (emitted) {
            case ReplyRequestEvent request when request.getPayload() instanceof ReplyRequest -> drafts
                    .put(Objects.requireNonNull(request.getEnvelope().getTraceId()), asked(entry));
            case RendererEffect effect when effect.getPayload() instanceof HandOver handOver && handOver.getKind() == TakeoverKind.ANSWER ->
                handedOver(effect.getEnvelope().getTraceId(), handOver);
            case TurnSummary summary -> ended(summary);
            default -> {
            }
        }
    }

    private Draft asked(JournalEntry entry) {
        return switch (entry.getInput()) {
            case SpeechEvent speech -> new Draft(speechEnds.get(speech.getUtterance()), speech.getEnvelope().getOccurredAt());
            case RoomCommand command -> new Draft(null, command.getEnvelope().getOccurredAt());
            default -> new Draft(null, entry.getAt());
        };
    }

    private void firstSentence(ReplyEvent reply) {
        Draft draft = drafts.get(reply.getEnvelope().getTraceId());
        if (draft != null && draft.firstSentence == null) {
            draft.firstSentence = reply.getEnvelope().getOccurredAt();
        }
    }

    private void handedOver(@Nullable String trace, HandOver handOver) {
        Draft draft = drafts.get(trace);
        if (draft != null) {
            draft.handOvers.add(handOver.getHandOverId());
        }
    }

    private void renderer(RendererStatus status) {
        if (status.getPayload() instanceof CallResult result && result.getHandOverId() != null) {
            calls.putIfAbsent(result.getHandOverId(), result);
        } else if (status.getPayload() instanceof TakeoverStatus takeover && takeover.getStatus() == STARTED) {
            starts.putIfAbsent(takeover.getRendererTraceId(), status.getEnvelope().getOccurredAt());
        }
    }

    private void ended(TurnSummary summary) {
        Draft draft = drafts.get(summary.getEnvelope().getTraceId());
        if (draft != null) {
            draft.summary = summary;
        }
    }

    /** The turns that have ended, in order. */
    List<TurnReport> turns() {
        List<TurnReport> turns = new ArrayList<>();
        drafts.forEach((trace, draft) -> {
            TurnSummary summary = draft.summary;
            if (summary != null) {
                turns.add(new TurnReport(trace, summary.getQuestion(), summary.getGenerated(), summary.getHeard(), summary.getFiller(),
                        summary.getOutcome() == TurnOutcome.INTERRUPTED, latency(draft), summary.getEnvelope().getOccurredAt()));
            }
        });
        return turns;
    }

    /** By the hand-over whose sentence sounded first; where none did, by the first that was called. */
    private Latency latency(Draft draft) {
        Comparator<CallResult> bySound = Comparator.comparing(this::start, Comparator.nullsLast(Comparator.naturalOrder()));
        CallResult first = draft.handOvers.stream().map(calls::get).filter(call -> call != null && call.getSentAt() != null).min(bySound)
                .orElse(null);
        return new Latency(draft.speechEnd, draft.asked, draft.firstSentence, first == null ? null : first.getSentAt(),
                first == null ? null : start(first));
    }

    private @Nullable Instant start(CallResult call) {
        return starts.get(call.getRendererTraceId());
    }
}
