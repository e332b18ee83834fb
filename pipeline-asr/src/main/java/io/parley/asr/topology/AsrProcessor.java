package io.parley.asr.topology;

import io.parley.asr.frames.FrameOrder;
import io.parley.runtime.streams.CommitPace;
import io.parley.runtime.tracing.TraceHeaders;
import io.parley.schemas.Envelope;
import io.parley.schemas.asr.AsrState;
import io.parley.schemas.audio.AudioFrame;
import io.parley.schemas.audio.AudioMode;
import io.parley.schemas.speech.FinalTranscript;
import io.parley.schemas.speech.PartialTranscript;
import io.parley.schemas.speech.SpeechEvent;
import io.parley.schemas.speech.SpeechFailed;
import io.parley.schemas.speech.SpeechProgress;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.random.RandomGenerator;

/**
 * Hosts the microphones of one partition: loads a room's state, lets {@link Microphone} decide, then stores, forwards and orders.
 *
 * <p>A clock ticks only while some utterance is open or some frame is missing: it drains the recogniser's mailbox and ends what was waited
 * for long enough.
 */
final class AsrProcessor implements Processor<String, AudioFrame, String, SpeechEvent> {

    static final String STATE = "asr-state";
    static final String FRAMES = "asr-frames";
    /** What clients are told where nothing was recognised; they may rely on the words. */
    static final String EMPTY = "query is empty";
    private static final Duration TICK = Duration.ofMillis(10);

    private final AsrTopology.Parts parts;
    private final AsrMeters meters;
    private final CommitPace commits;
    private final Recognitions recognitions;
    private final Rooms rooms;
    private final RandomGenerator random;
    private @Nullable ProcessorContext<String, SpeechEvent> context;
    private @Nullable KeyValueStore<String, AsrState> states;
    private @Nullable KeyValueStore<FrameKey, AudioFrame> frames;
    private @Nullable Cancellable clock;

    AsrProcessor(AsrTopology.Parts parts, AsrMeters meters, CommitPace commits) {
        this.commits = commits;
        this.parts = parts;
        this.meters = meters;
        recognitions = new Recognitions(parts.recognizer(), parts.rules().recognitionTimeout());
        rooms = new Rooms(parts.activity(), parts.rules());
        random = parts.random();
    }

    @Override
    public void init(ProcessorContext<String, SpeechEvent> to) {
        context = to;
        states = to.getStateStore(STATE);
        frames = to.getStateStore(FRAMES);
        try (KeyValueIterator<String, AsrState> all = states().all()) {
            all.forEachRemaining(entry -> restore(entry.key, MicrophoneState.of(entry.value)));
        }
        setClock();
    }

    /** Open utterances begin again, with the audio that was heard before. */
    private void restore(String sessionId, MicrophoneState state) {
        rooms.restored(sessionId, state, now());
        for (Utterance utterance : state.utterances()) {
            Headers none = new RecordHeaders();
            recognitions.follow(sessionId, new Outcome.Order.Open(utterance.id()), none, now());
            short[] audio = stored(sessionId).audio(utterance);
            recognitions.follow(sessionId, new Outcome.Order.Hear(utterance.id(), audio), none, now());
            if (utterance.ended()) {
                recognitions.follow(sessionId, new Outcome.Order.End(utterance.id()), none, now());
            } else {
                rooms.rehear(sessionId, audio);
            }
        }
    }

    @Override
    public void process(Record<String, AudioFrame> record) {
        try {
            take(record);
        } finally {
            commits.processed(context());
        }
    }

    private void take(Record<String, AudioFrame> record) {
        AudioFrame frame = FrameCheck.checked(record.key(), record.value());
        if (frame.getMode() == AudioMode.VOICE) {
            return;
        }
        String sessionId = record.key();
        Instant now = now();
        MicrophoneState before = load(sessionId);
        FrameOrder.Step step = before.order().arrive(frame.getOpening(), frame.getSequence(), frame.getEnd(), now,
                parts.rules().gapFrames());
        Microphone microphone = new Microphone(parts.rules(), rooms.ear(sessionId, now), before);
        StoredFrames stored = stored(sessionId);
        microphone.follow(step, sequence -> sequence == frame.getSequence() ? frame : stored.get(sequence));
        meters.ordered(sessionId, step);
        settle(sessionId, microphone, record.headers(), now);
        rooms.forgetOlder(now).forEach(gone -> states().delete(gone));
        setClock();
    }

    private void tick(long at) {
        Instant now = Instant.ofEpochMilli(at);
        for (Report report : recognitions.due(now)) {
            take(report, now);
        }
        for (String sessionId : rooms.missing(now)) {
            MicrophoneState before = load(sessionId);
            FrameOrder.Step step = before.order().giveUp(now);
            Microphone microphone = new Microphone(parts.rules(), rooms.ear(sessionId), before);
            microphone.follow(step, stored(sessionId)::get);
            meters.ordered(sessionId, step);
            settle(sessionId, microphone, recognitions.cause(sessionId), now);
        }
        for (String sessionId : rooms.stalled(now)) {
            Microphone microphone = new Microphone(parts.rules(), rooms.ear(sessionId), load(sessionId));
            microphone.stop();
            settle(sessionId, microphone, recognitions.cause(sessionId), now);
        }
        setClock();
        commits.fired(context());
    }

    private void take(Report report, Instant now) {
        String sessionId = report.sessionId();
        Microphone microphone = new Microphone(parts.rules(), rooms.ear(sessionId), load(sessionId));
        switch (report) {
            case Report.Partial partial -> {
                if (!partial.text().isBlank()) {
                    microphone.say(partial.utterance(), new PartialTranscript(partial.text()));
                }
            }
            case Report.Finished finished -> {
                boolean empty = finished.text().isBlank();
                meters.utterance(empty ? "empty" : "final");
                close(microphone, report, empty ? new SpeechFailed(EMPTY) : new FinalTranscript(finished.text()));
            }
            case Report.Failed failed -> {
                meters.utterance("failed");
                close(microphone, report, new SpeechFailed(failed.why()));
            }
        }
        settle(sessionId, microphone, recognitions.cause(report), now);
        if (!(report instanceof Report.Partial)) {
            recognitions.close(report);
        }
    }

    private void close(Microphone microphone, Report report, SpecificRecord last) {
        microphone.say(report.utterance(), last);
        microphone.close(report.utterance(), stored(report.sessionId()));
    }

    /** Stores, forwards and orders what was decided. */
    private void settle(String sessionId, Microphone microphone, Headers cause, Instant now) {
        MicrophoneState after = microphone.state();
        Outcome outcome = microphone.outcome();
        StoredFrames stored = stored(sessionId);
        outcome.frames().forEach((sequence, kept) -> kept.ifPresentOrElse(stored::put, () -> stored.delete(sequence)));
        states().put(sessionId, after.toAvro());
        outcome.events().forEach(event -> forward(sessionId, event, cause, now));
        outcome.orders().forEach(order -> recognitions.follow(sessionId, order, cause, now));
        rooms.settled(sessionId, after);
        if (outcome.events().stream().anyMatch(event -> !(event.payload() instanceof SpeechProgress))) {
            commits.urgent();
        }
    }

    private void forward(String sessionId, Outcome.Said said, Headers cause, Instant now) {
        SpeechEvent event = new SpeechEvent(new Envelope(sessionId, null, now), said.utterance(), said.revision(), said.payload());
        context().forward(new Record<>(sessionId, event, now.toEpochMilli(), TraceHeaders.causedBy(cause, random)));
    }

    private void setClock() {
        boolean needed = !recognitions.isEmpty() || rooms.isWaiting();
        if (needed && clock == null) {
            clock = context().schedule(TICK, PunctuationType.WALL_CLOCK_TIME, this::tick);
        } else if (!needed && clock != null) {
            clock.cancel();
            clock = null;
        }
    }

    @Override
    public void close() {
        recognitions.closeAll();
        rooms.close();
        commits.closed(context());
    }

    private MicrophoneState load(String sessionId) {
        AsrState state = states().get(sessionId);
        return state == null ? MicrophoneState.fresh() : MicrophoneState.of(state);
    }

    private Instant now() {
        return Instant.ofEpochMilli(context().currentSystemTimeMs());
    }

    private StoredFrames stored(String sessionId) {
        return new StoredFrames(sessionId, Objects.requireNonNull(frames));
    }

    private KeyValueStore<String, AsrState> states() {
        return Objects.requireNonNull(states);
    }

    private ProcessorContext<String, SpeechEvent> context() {
        return Objects.requireNonNull(context);
    }
}
