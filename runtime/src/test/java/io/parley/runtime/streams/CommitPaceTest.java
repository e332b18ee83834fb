package io.parley.runtime.streams;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.LongStream;

import static org.assertj.core.api.Assertions.assertThat;

class CommitPaceTest {

    private static final TopicPartition SPEECH = new TopicPartition("speech", 3);
    private static final TopicPartition COMMANDS = new TopicPartition("commands", 4);

    private static final int FULL = 8;

    @TempDir
    Path folder;

    private final CommitPace pace = new CommitPace();

    @Test
    void shouldAskAtOnceWhereNothingElseIsLeftToDo() {
        // given
        var context = task(3);
        poll(SPEECH, 17);

        // when
        boolean asked = process(context, SPEECH, 17, true);

        // then
        assertThat(asked).isTrue();
    }

    @Test
    void shouldAskOnceForAllThatWasPolled() {
        // given
        var context = task(3);
        poll(SPEECH, 17, 18, 19);

        // when
        List<Boolean> asked = LongStream.rangeClosed(17, 19).mapToObj(offset -> process(context, SPEECH, offset, true)).toList();

        // then
        assertThat(asked).containsExactly(false, false, true);
    }

    @Test
    void shouldAskOnlyWhenTheOtherTasksOfTheThreadAreDoneToo() {
        // given
        var speech = task(3);
        var commands = task(4);
        poll(SPEECH, 17);
        poll(COMMANDS, 5);

        // when
        boolean first = process(speech, SPEECH, 17, true);
        boolean second = process(commands, COMMANDS, 5, false);

        // then
        assertThat(first).isFalse();
        assertThat(second).isTrue();
    }

    @Test
    void shouldRememberWhatAnEarlierPollLeft() {
        // given
        var context = task(3);
        poll(SPEECH, 17, 18);
        poll(COMMANDS, 5);

        // when
        boolean asked = process(task(4), COMMANDS, 5, true);

        // then
        assertThat(asked).isFalse();
        assertThat(process(context, SPEECH, 17, false)).isFalse();
        assertThat(process(context, SPEECH, 18, false)).isTrue();
    }

    @Test
    void shouldLeaveItToTheIntervalWhereMoreIsWaiting() {
        // given
        var context = task(3);
        poll(SPEECH, LongStream.range(0, FULL).toArray());

        // when
        boolean full = LongStream.range(0, FULL).mapToObj(offset -> process(context, SPEECH, offset, true)).anyMatch(asked -> asked);
        poll(SPEECH, FULL);
        boolean rest = process(context, SPEECH, FULL, false);

        // then
        assertThat(full).isFalse();
        assertThat(rest).isTrue();
    }

    @Test
    void shouldAskForNothingWhereNobodyWaits() {
        // given
        var context = task(3);
        poll(SPEECH, 17, 18);

        // when
        boolean first = process(context, SPEECH, 17, false);
        boolean second = process(context, SPEECH, 18, false);
        pace.fired(context);

        // then
        assertThat(List.of(first, second, context.committed())).containsOnly(false);
    }

    @Test
    void shouldAskNoSecondTimeForTheSame() {
        // given
        var context = task(3);
        poll(SPEECH, 17);
        process(context, SPEECH, 17, true);
        poll(SPEECH, 18);

        // when
        boolean asked = process(context, SPEECH, 18, false);

        // then
        assertThat(asked).isFalse();
    }

    @Test
    void shouldAskAfterATimer() {
        // given
        var context = task(3);

        // when
        pace.urgent();
        pace.fired(context);

        // then
        assertThat(context.committed()).isTrue();
    }

    @Test
    void shouldNotWaitForWhatATaskThatIsGoneHadLeft() {
        // given
        var gone = task(3);
        poll(SPEECH, 17, 18);
        poll(COMMANDS, 5);

        // when
        pace.closed(gone);

        // then
        assertThat(process(task(4), COMMANDS, 5, true)).isTrue();
    }

    @Test
    void shouldKeepAnAccountForEachThread() throws InterruptedException {
        // given
        Thread other = new Thread(() -> poll(SPEECH, 17));
        other.start();
        other.join();
        poll(COMMANDS, 5);

        // when
        boolean asked = process(task(4), COMMANDS, 5, true);

        // then
        assertThat(asked).isTrue();
    }

    private MockProcessorContext<Void, Void> task(int partition) {
        return new MockProcessorContext<>(new Properties(), new TaskId(0, partition), folder.toFile());
    }

    /** What a consumer with the settings does when its thread polls these offsets. */
    private void poll(TopicPartition partition, long... offsets) {
        List<ConsumerRecord<byte[], byte[]>> records = LongStream.of(offsets)
                .mapToObj(offset -> new ConsumerRecord<>(partition.topic(), partition.partition(), offset, new byte[0], new byte[0]))
                .toList();
        PollWatch watch = new PollWatch();
        watch.configure(Map.of("max.poll.records", FULL, PollWatch.PACE, pace.settings().get("main.consumer." + PollWatch.PACE)));
        watch.onConsume(new ConsumerRecords<>(Map.of(partition, records), Map.of()));
    }

    private boolean process(MockProcessorContext<Void, Void> context, TopicPartition partition, long offset, boolean urgent) {
        context.resetCommit();
        context.setRecordMetadata(partition.topic(), partition.partition(), offset);
        if (urgent) {
            pace.urgent();
        }
        pace.processed(context);
        return context.committed();
    }
}
