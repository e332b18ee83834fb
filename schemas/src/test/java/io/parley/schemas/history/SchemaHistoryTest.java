package io.parley.schemas.history;

import io.parley.schemas.Topics;
import io.parley.schemas.asr.AsrState;
import io.parley.schemas.inquiries.InquiryState;
import io.parley.schemas.serde.History;
import io.parley.schemas.state.RoomRecord;
import io.parley.schemas.state.RoomSetupRecord;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

class SchemaHistoryTest {

    static Set<String> files() throws IOException {
        return SchemaFiles.current().keySet();
    }

    @ParameterizedTest
    @MethodSource("files")
    void shouldReadEveryVersionEverWritten(String file) throws IOException {
        Schema current = schema(file);

        assertThat(SchemaFiles.line(file).hindrances(current)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("files")
    void shouldHaveTheCurrentSchemaAsItsNewestVersion(String file) throws IOException {
        SchemaLine line = SchemaFiles.line(file);

        assertThat(line.endsWith(schema(file))).as(
                "src/main/avro/%s.avdl is not version %d of its history: run `%s` from the root and commit the file it adds", file,
                line.versions().size(), AcceptSchemas.COMMAND).isTrue();
    }

    @ParameterizedTest
    @MethodSource("files")
    void shouldCarryTheHistoryOnTheClassPath(String file) throws IOException {
        assertThat(History.of(file)).isEqualTo(SchemaFiles.line(file).versions());
    }

    @Test
    void shouldHoldNothingThatNoSchemaLeadsTo() throws IOException {
        Set<String> expected = new TreeSet<>();
        for (String file : files()) {
            for (int version = 1; version <= SchemaFiles.line(file).versions().size(); version++) {
                expected.add(SchemaFiles.version(file, version).getFileName().toString());
            }
        }

        try (Stream<Path> found = Files.list(SchemaFiles.HISTORY)) {
            assertThat(found.map(path -> path.getFileName().toString()).toList()).containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    @Test
    void shouldNameTheFileOfEachTopicAfterTheTopic() throws IOException {
        for (var topic : Topics.schemas().entrySet()) {
            assertSame(topic.getValue(), schema(topic.getKey().substring("parley.".length())));
        }
    }

    @Test
    void shouldCoverTheStores() throws IOException {
        assertSame(RoomRecord.getClassSchema(), schema("room-state"));
        assertSame(RoomSetupRecord.getClassSchema(), schema("room-setup"));
        assertSame(AsrState.getClassSchema(), schema("asr-state"));
        assertSame(InquiryState.getClassSchema(), schema("inquiry-state"));
    }

    private static void assertSame(Schema generated, Schema source) {
        assertThat(SchemaNormalization.toParsingForm(generated)).isEqualTo(SchemaNormalization.toParsingForm(source));
    }

    private static Schema schema(String file) throws IOException {
        return Objects.requireNonNull(SchemaFiles.current().get(file), () -> "there is no " + SchemaFiles.AVRO + "/" + file + ".avdl");
    }
}
