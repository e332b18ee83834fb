package io.parley.takeover.dispatch.voice;

import io.parley.runtime.topics.RoomPartitions;
import io.parley.schemas.Topic;
import io.parley.schemas.audio.AudioFrame;
import io.parley.schemas.audio.AudioMode;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Reads {@code parley.audio} for open voices: one thread, no group, only the partitions of rooms whose voice is open.
 *
 * <p>A voice is read from when it was opened. Where its partition is read already, that goes back as far; the others of the partition know by
 * the frames' numbers what they have had.
 */
public final class AudioReader implements VoiceFrames, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(AudioReader.class);
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofMillis(500);
    private static final Duration CALL_TIMEOUT = Duration.ofSeconds(3);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);
    /** Clocks of processes differ. */
    private static final Duration MARGIN = Duration.ofSeconds(10);

    private final org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> consumer;
    private final Topic<String, AudioFrame> topic;
    private final BlockingQueue<Runnable> demands = new LinkedBlockingQueue<>();
    private final Map<String, Set<Voice>> byRoom = new ConcurrentHashMap<>();
    private final Thread thread;
    private volatile boolean closing;
    /** How many voices are open in a partition; of the thread only. */
    private final Map<TopicPartition, Integer> uses = new HashMap<>();
    private int partitions;

    /** A voice, and the number of the next frame that it has not had; of the thread only. */
    private static final class Voice {
        private final long opening;
        private final java.util.function.Consumer<AudioFrame> listener;
        private long next;
        /** It may end before its partition could be found. */
        private boolean over;

        Voice(long opening, java.util.function.Consumer<AudioFrame> listener) {
            this.opening = opening;
            this.listener = listener;
            next = opening;
        }

        void take(AudioFrame frame) {
            if (frame.getMode() == AudioMode.VOICE && frame.getOpening() == opening && frame.getSequence() >= next) {
                next = frame.getSequence() + 1;
                listener.accept(frame);
            }
        }
    }

    /**
     * A reader; it calls the broker once a voice is open.
     *
     * @param consumer without a group; closed with the reader
     */
    public AudioReader(org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> consumer, Topic<String, AudioFrame> topic) {
        this.consumer = consumer;
        this.topic = topic;
        thread = Thread.ofPlatform().daemon().name("voice-frames").unstarted(this::run);
    }

    /** Begins to serve. */
    public void start() {
        thread.start();
    }

    @Override
    public Listening listen(String sessionId, long opening, Instant since, java.util.function.Consumer<AudioFrame> listener) {
        Voice voice = new Voice(opening, listener);
        demand(() -> use(sessionId, voice, since));
        return () -> demand(() -> leave(sessionId, voice));
    }

    private void demand(Runnable demand) {
        demands.add(demand);
        consumer.wakeup();
    }

    private void run() {
        try (consumer) {
            while (!closing) {
                step();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void step() throws InterruptedException {
        try {
            if (uses.isEmpty()) {
                Runnable demand = demands.poll(POLL.toMillis(), TimeUnit.MILLISECONDS);
                if (demand != null) {
                    demand.run();
                }
                return;
            }
            for (Runnable demand = demands.poll(); demand != null; demand = demands.poll()) {
                demand.run();
            }
            if (!uses.isEmpty()) {
                consumer.poll(POLL).forEach(this::tell);
            }
        } catch (WakeupException e) {
            LOG.atTrace().log("woken for a demand");
        } catch (KafkaException e) {
            LOG.atWarn().addKeyValue("topic", topic.name()).setCause(e).log("voices cannot be read and are tried again");
            Thread.sleep(PAUSE_AFTER_FAILURE);
        }
    }

    private void tell(ConsumerRecord<byte[], byte[]> record) {
        Set<Voice> voices = record.key() == null || record.value() == null ? null : byRoom.get(new String(record.key(), UTF_8));
        if (voices == null) {
            return;
        }
        try {
            AudioFrame frame = topic.value().deserializer().deserialize(record.topic(), record.headers(), record.value());
            List.copyOf(voices).forEach(voice -> voice.take(frame));
        } catch (RuntimeException e) {
            LOG.atWarn().addKeyValue("topic", record.topic()).addKeyValue("partition", record.partition())
                    .addKeyValue("offset", record.offset()).setCause(e).log("a frame cannot be relayed");
        }
    }

    private void use(String sessionId, Voice voice, Instant since) {
        if (voice.over) {
            return;
        }
        TopicPartition partition;
        try {
            partition = partitionOf(sessionId);
            Integer used = uses.get(partition);
            long from = from(partition, since);
            if (used == null) {
                assign(partition);
                consumer.seek(partition, from);
            } else if (consumer.position(partition, CALL_TIMEOUT) > from) {
                consumer.seek(partition, from);
            }
            uses.merge(partition, 1, Integer::sum);
            byRoom.computeIfAbsent(sessionId, room -> new HashSet<>()).add(voice);
        } catch (WakeupException e) {
            // Meant for the poll: the next step does it again.
            demands.add(() -> use(sessionId, voice, since));
        } catch (KafkaException e) {
            demands.add(() -> use(sessionId, voice, since));
            throw e;
        }
    }

    private void leave(String sessionId, Voice voice) {
        voice.over = true;
        Set<Voice> voices = byRoom.get(sessionId);
        if (voices == null || !voices.remove(voice)) {
            return;
        }
        if (voices.isEmpty()) {
            byRoom.remove(sessionId);
        }
        TopicPartition partition = new TopicPartition(topic.name(), RoomPartitions.of(sessionId, partitions));
        if (uses.merge(partition, -1, Integer::sum) == 0) {
            uses.remove(partition);
            consumer.assign(uses.keySet());
        }
    }

    private void assign(TopicPartition more) {
        Set<TopicPartition> grown = new HashSet<>(uses.keySet());
        grown.add(more);
        consumer.assign(grown);
    }

    /** Without a frame since then: the end. */
    private long from(TopicPartition partition, Instant since) {
        // Asked for first, so that no frame is skipped that comes in between.
        long end = consumer.endOffsets(Set.of(partition), CALL_TIMEOUT).getOrDefault(partition, 0L);
        OffsetAndTimestamp found = consumer
                .offsetsForTimes(Map.of(partition, since.minus(MARGIN).toEpochMilli()), CALL_TIMEOUT).get(partition);
        return found == null ? end : found.offset();
    }

    private TopicPartition partitionOf(String sessionId) {
        if (partitions == 0) {
            partitions = RoomPartitions.count(consumer, topic.name(), CALL_TIMEOUT);
        }
        return new TopicPartition(topic.name(), RoomPartitions.of(sessionId, partitions));
    }

    @Override
    public void close() {
        closing = true;
        demand(() -> {});
        try {
            if (!thread.join(CLOSE_TIMEOUT)) {
                thread.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
