package io.parley.gateway.inquiries.topology;

import io.parley.gateway.inquiries.core.Inquiries;
import io.parley.gateway.inquiries.core.InquiryDecision;
import io.parley.gateway.inquiries.core.InquiryInput;
import io.parley.gateway.inquiries.core.InquiryKey;
import io.parley.gateway.inquiries.core.InquiryOutput;
import io.parley.gateway.inquiries.core.InquiryRules;
import io.parley.gateway.inquiries.core.MemoryBounds;
import io.parley.runtime.streams.CommitPace;
import io.parley.schemas.inquiries.InquiryState;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Headers;
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
import java.util.Optional;

/**
 * Hosts remembered questions: loads, lets the rules decide, and only then stores and forwards.
 *
 * <p>One punctuator is scheduled, for when the oldest of them is to be forgotten; where nothing is remembered there is none.
 */
final class InquiryProcessor implements Processor<String, SpecificRecord, String, SpecificRecord> {

    /** Forgetting is in no hurry, and costs a transaction each time. */
    private static final Duration SOONEST = Duration.ofSeconds(10);

    private final InquiryRules rules;
    private final MemoryBounds bounds;
    private final CommitPace commits;
    private @Nullable ProcessorContext<String, SpecificRecord> context;
    private @Nullable KeyValueStore<String, InquiryState> store;
    private @Nullable Cancellable alarm;

    InquiryProcessor(InquiryRules rules, int perAccount, CommitPace commits) {
        this.rules = rules;
        this.commits = commits;
        bounds = new MemoryBounds(perAccount);
    }

    @Override
    public void init(ProcessorContext<String, SpecificRecord> context) {
        this.context = context;
        store = context.getStateStore(InquiryTopology.STORE);
        // A task that lost its partition and has it again calls init anew on this same object.
        bounds.clear();
        alarm = null;
        try (KeyValueIterator<String, InquiryState> all = store().all()) {
            all.forEachRemaining(row -> bounds.put(InquiryKey.parse(row.key), row.value.getLastAt()));
        }
        schedule();
    }

    @Override
    public void process(Record<String, SpecificRecord> record) {
        try {
            InquiryKey key = InquiryKey.parse(record.key());
            InquiryInput input = InquiryCodec.read(record.value());
            InquiryState stored = store().get(key.text());
            Inquiries before = stored == null ? null : InquiryCodec.read(stored);
            InquiryDecision decision = rules.decide(before, input, now());
            keep(key, before, decision.next());
            decision.outputs().forEach(output -> forward(key, output, record.headers()));
            schedule();
        } finally {
            commits.processed(context());
        }
    }

    private void keep(InquiryKey key, @Nullable Inquiries before, @Nullable Inquiries next) {
        if (next != null && !next.equals(before)) {
            store().put(key.text(), InquiryCodec.write(next));
            bounds.put(key, next.lastAt()).ifPresent(tooMany -> store().delete(tooMany.text()));
        }
    }

    private void forward(InquiryKey key, InquiryOutput output, Headers headers) {
        Instant at = now();
        context().forward(new Record<>(key.text(), InquiryCodec.write(key, output, at), at.toEpochMilli(), headers),
                InquiryTopology.sinkOf(output));
        // Somebody waits for it.
        commits.urgent();
    }

    private void forget(long ignoredTimestamp) {
        cancelAlarm();
        Instant now = now();
        for (Optional<Instant> at = bounds.oldestAt(); at.isPresent() && rules.isForgotten(at.get(), now); at = bounds.oldestAt()) {
            InquiryKey key = bounds.oldest().orElseThrow();
            bounds.remove(key);
            store().delete(key.text());
        }
        schedule();
        commits.fired(context());
    }

    private void schedule() {
        if (alarm == null) {
            bounds.oldestAt().ifPresent(at -> {
                Duration wait = Duration.between(now(), at.plus(rules.memory()));
                alarm = context().schedule(wait.compareTo(SOONEST) < 0 ? SOONEST : wait, PunctuationType.WALL_CLOCK_TIME, this::forget);
            });
        }
    }

    private void cancelAlarm() {
        if (alarm != null) {
            alarm.cancel();
            alarm = null;
        }
    }

    @Override
    public void close() {
        commits.closed(context());
    }

    private Instant now() {
        return Instant.ofEpochMilli(context().currentSystemTimeMs());
    }

    private ProcessorContext<String, SpecificRecord> context() {
        return Objects.requireNonNull(context, "init comes first");
    }

    private KeyValueStore<String, InquiryState> store() {
        return Objects.requireNonNull(store, "init comes first");
    }
}
