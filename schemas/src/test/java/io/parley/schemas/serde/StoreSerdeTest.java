package io.parley.schemas.serde;

import io.parley.schemas.state.RoomRecord;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.specific.SpecificData;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class StoreSerdeTest {

    private static final String STORE = "parley-takeover-rooms-changelog";
    private static final Schema CURRENT = RoomRecord.getClassSchema();
    private static final String ADDED_LAST = "lastTurn";

    @Test
    void shouldReadWhatItWrote() {
        // given
        RoomRecord written = Samples.of(CURRENT);

        // when
        byte[] bytes = serde().serializer().serialize(STORE, written);

        // then
        assertThat(Arrays.copyOf(bytes, 2)).containsExactly(0xC3, 0x01);
        assertThat(serde().deserializer().deserialize(STORE, bytes)).isEqualTo(written);
    }

    @Test
    void shouldWriteWhatAvroItselfWrites() throws IOException {
        // given
        RoomRecord record = Samples.of(CURRENT);
        record.put("entries", 300L);
        var expected = new BinaryMessageEncoder<RoomRecord>(SpecificData.getForSchema(CURRENT), CURRENT).encode(record);

        // when
        byte[] bytes = serde().serializer().serialize(STORE, record);

        // then
        assertThat(ByteBuffer.wrap(bytes)).isEqualTo(expected);
    }

    @Test
    void shouldWriteTheNextRecordWholeAfterOneThatCouldNotBeWritten() {
        // given
        RoomRecord good = Samples.of(CURRENT);
        RoomRecord bad = Samples.of(CURRENT);
        bad.put("timers", null);
        var serializer = serde().serializer();
        byte[] expected = serializer.serialize(STORE, good);

        // when
        assertThatThrownBy(() -> serializer.serialize(STORE, bad)).isInstanceOf(SerializationException.class).hasMessageContaining(STORE);

        // then
        assertThat(serializer.serialize(STORE, good)).isEqualTo(expected);
    }

    @Test
    void shouldServeSeveralThreadsAtOnce() throws Exception {
        // given
        var serde = serde();
        try (var threads = Executors.newFixedThreadPool(4)) {
            // when
            List<Callable<Boolean>> works = IntStream.range(0, 4).<Callable<Boolean>>mapToObj(thread -> () -> {
                for (long number = 0; number < 2_000; number++) {
                    RoomRecord written = Samples.of(CURRENT);
                    written.put("entries", thread * 1_000_000L + number);
                    byte[] bytes = serde.serializer().serialize(STORE, written);
                    if (!written.equals(serde.deserializer().deserialize(STORE, bytes))) {
                        return false;
                    }
                }
                return true;
            }).toList();

            // then
            for (Future<Boolean> whole : threads.invokeAll(works)) {
                assertThat(whole.get()).isTrue();
            }
        }
    }

    @Test
    void shouldPassNullThrough() {
        assertThat(serde().serializer().serialize(STORE, null)).isNull();
        assertThat(serde().deserializer().deserialize(STORE, null)).isNull();
    }

    @Test
    void shouldReadAnOlderVersionItKnows() throws IOException {
        // given
        Schema older = without(ADDED_LAST);
        byte[] bytes = write(older, 42);

        // when
        RoomRecord read = StoreSerde.<RoomRecord>of(CURRENT, List.of(older)).deserializer().deserialize(STORE, bytes);

        // then
        assertThat(read.getEntries()).isEqualTo(42);
        assertThat(read.getLastTurn()).isNull();
    }

    @Test
    void shouldReadEveryVersionOfItsHistory() throws IOException {
        // given
        List<Schema> versions = History.of("room-state");
        var reader = StoreSerde.<RoomRecord>of(CURRENT, versions).deserializer();

        for (Schema version : versions) {
            // when
            RoomRecord read = reader.deserialize(STORE, write(version, 7));

            // then
            assertThat(read.getEntries()).isEqualTo(7);
        }
    }

    @Test
    void shouldNameTheFingerprintItDoesNotKnow() throws IOException {
        Schema unknown = without(ADDED_LAST);
        byte[] bytes = write(unknown, 1);

        assertThatThrownBy(() -> serde().deserializer().deserialize(STORE, bytes)).isInstanceOf(SerializationException.class)
                .hasMessageContainingAll(STORE, Long.toString(SchemaNormalization.parsingFingerprint64(unknown)));
    }

    @Test
    void shouldRefuseWhatIsNoSuchRecord() {
        assertThatThrownBy(() -> serde().deserializer().deserialize(STORE, new byte[]{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11})).isInstanceOf(
                SerializationException.class).hasMessageContainingAll(STORE, "11 bytes");
    }

    @Test
    void shouldRefuseEveryRecordThatIsCutShort() {
        // given
        byte[] bytes = serde().serializer().serialize(STORE, Samples.of(CURRENT));

        for (int length = 0; length < bytes.length; length++) {
            byte[] cut = Arrays.copyOf(bytes, length);

            // then
            assertThatThrownBy(() -> serde().deserializer().deserialize(STORE, cut)).as("%d of %d bytes", length, bytes.length)
                    .isInstanceOf(
                            SerializationException.class);
        }
    }

    @Test
    void shouldSayWhichHistoryIsMissing() {
        assertThatThrownBy(() -> History.of("room-dreams")).isInstanceOf(IllegalArgumentException.class).hasMessageContaining(
                "'room-dreams'");
    }

    private static StoreSerde<RoomRecord> serde() {
        return StoreSerde.of(CURRENT);
    }

    /** The current schema before this field was there. */
    private static Schema without(String name) {
        List<Schema.Field> fields = CURRENT.getFields().stream().filter(field -> !field.name().equals(name)).map(field -> new Schema.Field(
                field, field.schema())).toList();
        return Schema.createRecord(CURRENT.getName(), null, CURRENT.getNamespace(), false, fields);
    }

    /** A record as a program of that schema's time wrote it. */
    private static byte[] write(Schema schema, long entries) throws IOException {
        GenericRecord record = new GenericData.Record(schema);
        RoomRecord sample = Samples.of(CURRENT);
        SpecificData model = SpecificData.getForSchema(CURRENT);
        for (Schema.Field field : schema.getFields()) {
            Object value = sample.get(field.name());
            record.put(field.name(), value instanceof Instant at ? (Object) at.toEpochMilli() : value);
        }
        record.put("entries", entries);
        var buffer = new BinaryMessageEncoder<GenericRecord>(model, schema).encode(record);
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }
}
