package io.parley.takeover.crash;

import io.parley.schemas.callbacks.OwnerCallback;
import io.parley.schemas.effects.HandOver;
import io.parley.schemas.effects.RendererEffect;
import io.parley.schemas.journal.JournalEntry;
import io.parley.schemas.journal.TimerFired;
import io.parley.schemas.messages.RoomMessage;
import io.parley.schemas.nlp.ReplyRequestEvent;
import io.parley.schemas.renderer.CallResult;
import io.parley.schemas.renderer.ContentFetched;
import io.parley.schemas.renderer.RendererStatus;
import io.parley.schemas.renderer.StopFate;
import io.parley.schemas.renderer.TakeoverList;
import io.parley.takeover.invariant.Invariants;
import io.parley.takeover.journal.Redecision;
import io.parley.takeover.journal.Redecision.Outcome;
import io.parley.takeover.room.Decision.Reason;
import io.parley.takeover.room.RoomState;
import io.parley.takeover.room.Rule;
import io.parley.takeover.room.id.SessionId;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Room.md, invariant 16, as it says for a broker, of one room: its journal decides again to the same bytes, all invariants hold on it, what was
 * written to the room is in the journal once, what the journal decided was written once and in order, every effect has its result, the owner
 * was told all in order, no hand-over is played twice, no two takeovers sound at a time, and none begins after the renderer was known to have it
 * no longer. Takes what is on the log in the order in which it is read. Not thread-safe.
 */
final class RoomProof {

    private final Redecision redecision;
    private final Invariants invariants = Invariants.ofJournal();
    private final Balance inputs = new Balance();
    private final Map<Class<?>, Outbox> outboxes = new LinkedHashMap<>();
    private final Set<String> unanswered = new HashSet<>();
    private final Set<String> answered = new HashSet<>();
    private final Set<String> handOvers = new HashSet<>();
    private final Set<String> callbacks = new LinkedHashSet<>();
    private final Set<String> told = new LinkedHashSet<>();
    private final Set<String> called = new HashSet<>();
    private final Map<String, Instant> played = new HashMap<>();
    private final Map<String, Instant> stopped = new HashMap<>();
    private @Nullable String sounding;
    private final List<String> faults = new ArrayList<>();
    private final Set<Rule> rules = EnumSet.noneOf(Rule.class);
    private @Nullable RoomState room;
    private int entries;

    RoomProof(String session) {
        redecision = new Redecision(new SessionId(session));
        for (Class<?> sort : List.of(RendererEffect.class, ReplyRequestEvent.class, RoomMessage.class, OwnerCallback.class)) {
            outboxes.put(sort, new Outbox(sort.getSimpleName()));
        }
    }

    /** The room's next entry is in the journal. */
    void journalled(JournalEntry entry) {
        entries++;
        SpecificRecord input = (SpecificRecord) entry.getInput();
        if (!(input instanceof TimerFired)) {
            inputs.taken(input);
        }
        entry.getEmitted().forEach(emitted -> decided((SpecificRecord) emitted));
        switch (redecision.take(entry)) {
            case Outcome.Same(var step) -> {
                invariants.observe(step);
                room = step.next();
                step.decision().reasons().stream().map(Reason::rule).forEach(rules::add);
            }
            case Outcome.Differs(String why) -> faults.add("entry " + entry.getNumber() + ": " + why);
            case Outcome.Skipped skipped -> faults.add("the journal begins with entry " + entry.getNumber());
            case Outcome.Begun begun -> faults.add("the journal begins with entry " + entry.getNumber());
        }
    }

    private void decided(SpecificRecord emitted) {
        Outbox outbox = outboxes.get(emitted.getClass());
        if (outbox != null) {
            outbox.decided(emitted).ifPresent(faults::add);
        }
        if (emitted instanceof RendererEffect effect) {
            if (!answered.contains(effect.getEffectId())) {
                unanswered.add(effect.getEffectId());
            }
            if (effect.getPayload() instanceof HandOver handOver) {
                handOvers.add(handOver.getHandOverId());
            }
        }
    }

    /** Something for the room is on one of the topics that it reads. */
    void written(SpecificRecord input) {
        inputs.given(input);
        if (input instanceof RendererStatus status) {
            switch (status.getPayload()) {
                case CallResult result -> {
                    answered(result.getEffectId());
                    result.getStopped().forEach((handOver, fate) -> stopped(handOver, fate, status.getEnvelope().getOccurredAt()));
                }
                case TakeoverList list -> answered(list.getEffectId());
                case ContentFetched fetched -> answered(fetched.getEffectId());
                default -> {
                }
            }
        }
    }

    private void answered(String effect) {
        answered.add(effect);
        unanswered.remove(effect);
    }

    /** Something of the room is on one of the topics that it writes, beside the journal. */
    void said(SpecificRecord output) {
        Outbox outbox = outboxes.get(output.getClass());
        if (outbox == null) {
            throw new IllegalArgumentException("no room says " + output);
        }
        outbox.written(output).ifPresent(faults::add);
        if (output instanceof OwnerCallback callback) {
            callbacks.add(callback.getCallbackId());
        }
    }

    /** The room's owner is told that, perhaps again. */
    void told(String callback) {
        told.add(callback);
    }

    /** The renderer is called to take a hand-over, and would take it twice if it were called twice. */
    void calledForGood(String handOver) {
        if (!called.add(handOver)) {
            faults.add(handOver + " is called twice");
        }
    }

    /** The renderer begins to play a takeover that came by that hand-over. */
    void played(String handOver, Instant at) {
        if (played.putIfAbsent(handOver, at) != null) {
            faults.add(handOver + " is played twice");
        }
        neverBeginsStopped(handOver);
    }

    private void stopped(String handOver, StopFate fate, Instant at) {
        if (fate != StopFate.UNKNOWN) {
            stopped.putIfAbsent(handOver, at);
            neverBeginsStopped(handOver);
        }
    }

    private void neverBeginsStopped(String handOver) {
        Instant begin = played.get(handOver);
        Instant end = stopped.get(handOver);
        // What is on the log is cut to milliseconds.
        if (begin != null && end != null && begin.isAfter(end.plusMillis(1))) {
            faults.add(handOver + " begins at " + begin + ", and was stopped at " + end);
        }
    }

    /** Something begins to sound at the renderer, perhaps a voice; it is named as the renderer does. */
    void sounds(String what) {
        if (sounding != null) {
            faults.add(what + " begins while " + sounding + " sounds");
        }
        sounding = what;
    }

    /** That is over at the renderer, whether it sounded or not. */
    void silent(String what) {
        sounding = what.equals(sounding) ? null : sounding;
    }

    /** What is wrong and cannot become right; empty if nothing is. */
    List<String> faults() {
        List<String> all = new ArrayList<>(faults);
        invariants.broken().forEach(broken -> all.add(broken.toString()));
        return all;
    }

    /** What is still owed, while it can come; empty if nothing is. */
    List<String> owed() {
        List<String> owed = new ArrayList<>(inputs.open());
        outboxes.values().forEach(outbox -> owed.addAll(outbox.open()));
        unanswered.forEach(effect -> owed.add("no result of effect " + effect));
        callbacks.stream().filter(callback -> !told.contains(callback)).forEach(callback -> owed.add("the owner was not told " + callback));
        played.keySet().stream().filter(handOver -> !handOvers.contains(handOver))
                .forEach(handOver -> owed.add("nobody decided " + handOver));
        if (room == null) {
            owed.add(entries == 0 ? "no entry" : "the room is over");
        } else if (!room.atRest()) {
            owed.add("not at rest");
        }
        return owed;
    }

    /** Ends it; to be called once, when nothing is owed. What is wrong at rest is a fault, too. */
    List<String> conclude() {
        invariants.atRest(room);
        if (!List.copyOf(told).equals(List.copyOf(callbacks))) {
            faults.add("the owner was told " + told + ", and was to be told " + callbacks);
        }
        return faults();
    }

    /** Entries of the journal so far. */
    int entries() {
        return entries;
    }

    /** Hand-overs that the renderer played. */
    int plays() {
        return played.size();
    }

    /** Rules by which something was decided. */
    Set<Rule> rules() {
        return rules;
    }
}
